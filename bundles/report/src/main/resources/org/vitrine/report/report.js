addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
});
const fade = document.getElementById("fade");
if (fade) {
  const show = () => {
    const t = Number(fade.value);
    document.documentElement.style.setProperty("--photo", Math.min(1 - 0.9 * t, 1.1 - 1.1 * t));
    document.documentElement.style.setProperty("--map", Math.min(1, 2 * t));
  };
  fade.addEventListener("input", show);
  show();
}
