"""How fast quantities are read: MB of text per second. `uv run python -m bench.quantities`"""

from time import perf_counter

from reporting.texts.quantities import read_quantities

SENTENCES = [
    "The ministry in the capital said on Friday that around 12,000 soldiers had been promised.",
    "Nobody outside the building would say whether the first ships had left the eastern harbour.",
    "Its spokesman, reached on Oct. 25, spoke of at least 3,000 men and of two brigades of 6,000.",
    "Officials who know the region well doubted that the trains could carry so many at once.",
    "In 2022 the same port handled F-16 parts, 14:30 ferries and, by one count, 24 hours of rain.",
    "Later reports, which nobody confirmed, added that several thousand were already on their way.",
]
ELSEWHERE = [
    "За словами речника, до області прибуло близько 12 тис. військових, а ще 1,5 тисячі в дорозі.",
    "По его словам, потери составили более двухсот человек, и никто этого не подтвердил.",
    "당국은 북한군 1만 2천여 명이 이동했고 3천~5천 명이 더 갈 수 있다고 밝혔다.",
]
NUMBERS = "1,500 more, 2,000–3,000, up to 8,000 men, 12-thousand, "


def measure(name: str, text: str) -> None:
    size = len(text.encode()) / 1e6
    started = perf_counter()
    found = len(read_quantities(text))
    seconds = perf_counter() - started
    print(f"{name:24} {size:5.1f} MB {seconds:6.2f} s {size / seconds:6.2f} MB/s {found:8,} found")


if __name__ == "__main__":
    article = " ".join(SENTENCES) + "\n\n"
    measure("an article", article * 5)
    measure("articles", article * 2_000)
    measure("articles", article * 8_000)
    measure("other languages", (" ".join(ELSEWHERE) + "\n\n") * 2_000)
    measure("words without a number", (SENTENCES[3] + " ") * 10_000)
    measure("nothing but numbers", NUMBERS * 4_000)
