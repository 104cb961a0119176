// For the page that frames our chart: makes the frame as high as the chart says that it is. It
// listens to our own frames only, and asks those that were there before it.
{
  const origin = new URL(document.currentScript.src).origin;
  const frames = () =>
    [...document.getElementsByTagName("iframe")].filter((one) => one.src.startsWith(`${origin}/embed/`));

  addEventListener("message", (event) => {
    const height = Number(event.data?.height);
    const frame = frames().find((one) => one.contentWindow === event.source);
    if (frame && event.origin === origin && height > 0 && height < 30000) frame.style.height = `${height}px`;
  });
  for (const frame of frames()) frame.contentWindow.postMessage("height", "*");
}
