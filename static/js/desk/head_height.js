// The head is as high as what stands in it; what sticks below it has to know (`--head`).

const head = document.querySelector(".head:has(h1)");

function tell() {
  const isSticky = getComputedStyle(head).position === "sticky";
  const height = `${Math.ceil(head.getBoundingClientRect().height)}px`;
  if (isSticky) document.documentElement.style.setProperty("--head", height);
  else document.documentElement.style.removeProperty("--head");
}

if (head) new ResizeObserver(tell).observe(head);
