// In the frame: tells the page around it how high the chart is, at once, when that changes, and
// when it is asked. Whoever frames it may know.

const root = document.documentElement;
const tell = () => parent.postMessage({ height: Math.ceil(root.getBoundingClientRect().height) }, "*");

if (parent !== window) {
  new ResizeObserver(tell).observe(root);
  addEventListener("message", (event) => event.source === parent && tell());
}
