package io.github.cliqextensions.mock.page;

import java.util.List;
import java.util.Objects;

/**
 * How well the text of a page stands out from what is behind it, by the Web Content Accessibility Guidelines 2.2, success
 * criterion 1.4.3.
 */
final class Contrast {

    /** What moves is brought to its end, else its colours are those of the moment. What is disabled needs no contrast. Translucent colours are laid over each other; pictures are not looked at. */
    private static final String SCRIPT = """
            document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity).forEach(one => one.finish());
            const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
            const parsed = new Map();
            const channels = colour => {
              if (!parsed.has(colour)) {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
                parsed.set(colour, [r, g, b, a / 255]);
              }
              return parsed.get(colour);
            };
            const over = ([r, g, b, a], below) => [r, g, b].map((one, i) => one * a + below[i] * (1 - a));
            const luminance = colour => {
              const [r, g, b] = colour.map(one => one / 255)
                .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ratio = (one, other) => {
              const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
              return (lighter + 0.05) / (darker + 0.05);
            };
            const canvasColour = channels('Canvas').slice(0, 3);
            const root = channels(getComputedStyle(document.body).backgroundColor);
            const behind = element => {
              const layers = [];
              for (let one = element; one; one = one.parentElement) {
                layers.unshift(channels(getComputedStyle(one).backgroundColor));
              }
              return layers.reduce((below, layer) => over(layer, below), over(root, canvasColour));
            };
            const opacity = element => {
              let product = 1;
              for (let one = element; one; one = one.parentElement) {
                product *= parseFloat(getComputedStyle(one).opacity);
              }
              return product;
            };
            const weak = new Set();
            const check = (element, text, style = getComputedStyle(element)) => {
              const ground = behind(element);
              const [r, g, b, a] = channels(style.color);
              const found = ratio(over([r, g, b, a * opacity(element)], ground), ground);
              const size = parseFloat(style.fontSize);
              const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
              if (found < (large ? 3 : 4.5)) {
                const rounded = ground.map(Math.round).join(' ');
                weak.add(found.toFixed(2) + ' of ' + style.color + ' on ' + rounded + ': ' + element.tagName.toLowerCase() + '.'
                  + element.className + ' "' + text.trim().slice(0, 30) + '"');
              }
            };
            const seen = element => element.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})
              && element.getClientRects().length > 0 && !element.closest('.skip:not(:focus)');
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const element = texts.currentNode.parentElement;
              if (texts.currentNode.data.trim() && !element.closest('script, style, noscript, option, :disabled') && seen(element)) {
                check(element, texts.currentNode.data);
              }
            }
            for (const field of document.querySelectorAll('input, textarea, select')) {
              if (seen(field) && !field.disabled && !['checkbox', 'radio'].includes(field.type)) {
                check(field, field.value);
                if (field.placeholder && !field.value) {
                  check(field, field.placeholder, getComputedStyle(field, '::placeholder'));
                }
              }
            }
            return [...weak];
            """;

    private Contrast() {}

    /** What is seen and does not stand out enough, each with its ratio. */
    static List<String> tooWeak(Browser browser) {
        return ((List<?>) Objects.requireNonNull(browser.run(SCRIPT)))
                .stream().map(String::valueOf).toList();
    }
}
