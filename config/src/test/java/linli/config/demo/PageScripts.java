package linli.config.demo;

/** What the browser is asked to find out. */
final class PageScripts {
    private PageScripts() {}

    /** From now on keeps in {@code said} what comes into the live region, as a reader of the screen would say it. */
    static final String LISTEN = """
            window.said = [];
            new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(added => said.push(added.textContent))))
              .observe(document.getElementById('news'), { childList: true });
            """;

    /**
     * The visible texts whose contrast with what is behind them is below 4.5 : 1, by the formula of WCAG 2. Buttons that
     * cannot be pressed now are exempt there, and here.
     */
    static final String UNREADABLE = """
            const over = (above, below) => above.slice(0, 3).map((part, at) => part * above[3] + below[at] * (1 - above[3])).concat(1);
            function rgba(color) {
              const numbers = color.match(/[\\d.]+/g).map(Number);
              return numbers.length === 3 ? [...numbers, 1] : numbers;
            }
            function behind(element) {
              if (!element) return [255, 255, 255, 1];
              const own = rgba(getComputedStyle(element).backgroundColor);
              return own[3] === 1 ? own : over(own, behind(element.parentElement));
            }
            function light(color) {
              const [r, g, b] = color.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            }
            const poor = [];
            for (const element of document.body.querySelectorAll('*')) {
              const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
              if (!own || !element.checkVisibility() || element.closest(':disabled') || element.closest('.unseen, .skip')) continue;
              const back = behind(element);
              const style = getComputedStyle(element);
              const color = rgba(style.color);
              const front = over([...color.slice(0, 3), color[3] * Number(style.opacity)], back);
              const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
              const contrast = (high + 0.05) / (low + 0.05);
              if (contrast < 4.5) poor.push(`${contrast.toFixed(2)} ${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 20)}`);
            }
            return poor;
            """;
}
