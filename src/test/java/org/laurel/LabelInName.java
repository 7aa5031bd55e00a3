package org.laurel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.Text;
import org.springframework.web.util.HtmlUtils;

/**
 * Reads a page as browsers send it and tells which controls cannot be called by the words that are seen on them (WCAG 2.2,
 * success criterion 2.5.3), or have no name at all. Names are computed as far as Laurel's pages need it: labels, {@code aria-label},
 * {@code aria-labelledby}, content, {@code alt} and {@code title}.
 */
public final class LabelInName {

    private static final Set<String> PRESSED = Set.of("a", "button", "summary");
    private static final Set<String> FILLED = Set.of("input", "select", "textarea");
    private static final Set<String> PRESSED_INPUTS = Set.of("submit", "button", "reset");
    private static final Set<String> NEVER_READ = Set.of("script", "style", "template", "svg", "option");

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private LabelInName() {}

    /** One line for each control that is not named by what is seen on it; none where all are. */
    public static List<String> problems(String html) {
        var page = new LabelInName();
        try {
            var document = new DOMMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html);
            page.collect(document);
            page.check(document, "");
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        return page.problems;
    }

    private static Stream<Element> elements(INestableNode parent) {
        return parent.getChildren().stream().filter(Element.class::isInstance).map(Element.class::cast);
    }

    private void collect(INestableNode parent) {
        elements(parent).forEach(element -> {
            attribute(element, "id").ifPresent(id -> byId.put(id, element));
            if (name(element).equals("label")) {
                attribute(element, "for").ifPresent(id -> labels.merge(id, seen(element), (a, b) -> a + " " + b));
            }
            collect(element);
        });
    }

    private void check(INestableNode parent, String label) {
        elements(parent).filter(element -> !element.hasAttribute("hidden")).forEach(element -> {
            String tag = name(element);
            if (PRESSED.contains(tag) && (!tag.equals("a") || element.hasAttribute("href"))
                    || element.hasAttribute("role")
                            && attribute(element, "role").orElse("").matches("button|link|tab|menuitem")) {
                compare(element, seen(element), read(element));
            } else if (FILLED.contains(tag)) {
                checkField(element, label);
            }
            check(element, tag.equals("label") ? seen(element) : label);
        });
    }

    private void checkField(Element field, String around) {
        String type = attribute(field, "type").orElse("text");
        if (PRESSED_INPUTS.contains(type)) {
            String value = attribute(field, "value").orElse("");
            compare(field, value, value);
        } else if (!type.equals("hidden") && !type.equals("image")) {
            String label = attribute(field, "id").map(labels::get).orElse(around);
            compare(field, label, label);
        }
    }

    /** @param fallback the name where no attribute gives one */
    private void compare(Element control, String seen, String fallback) {
        String name = attribute(control, "aria-labelledby")
                .map(ids -> Stream.of(ids.trim().split("\\s+"))
                        .flatMap(id -> Stream.ofNullable(byId.get(id)))
                        .map(LabelInName::read)
                        .collect(Collectors.joining(" ")))
                .or(() -> attribute(control, "aria-label"))
                .filter(words -> !words.isBlank())
                .orElse(fallback);
        if (name.isBlank()) {
            name = attribute(control, "title").orElse("");
        }
        if (plain(name).isEmpty()) {
            problems.add("<%s %s> has no name".formatted(name(control), attributes(control)));
        } else if (!plain(name).contains(plain(seen))) {
            problems.add("<%s %s> shows “%s” and is named “%s”"
                    .formatted(name(control), attributes(control), plain(seen), plain(name)));
        }
    }

    private static String attributes(Element element) {
        return element.getAttributeMap().entrySet().stream()
                .filter(it -> Set.of("id", "name", "href", "class").contains(it.getKey()))
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" "));
    }

    /** What eyes see of it. */
    private static String seen(INestableNode parent) {
        return words(parent, false);
    }

    /** What is read aloud of it. */
    private static String read(INestableNode parent) {
        return words(parent, true);
    }

    private static String words(INestableNode parent, boolean aloud) {
        var text = new StringBuilder();
        parent.getChildren().forEach(child -> {
            if (child instanceof Text words) {
                text.append(words.getContent());
            } else if (child instanceof Element element && !isPassedOver(element, aloud)) {
                if (aloud && name(element).equals("img")) {
                    text.append(' ').append(element.getAttributeValue("alt")).append(' ');
                } else if (!FILLED.contains(name(element))) {
                    text.append(' ').append(words(element, aloud)).append(' ');
                }
            }
        });
        return HtmlUtils.htmlUnescape(text.toString());
    }

    private static boolean isPassedOver(Element element, boolean aloud) {
        boolean forEarsOnly = attribute(element, "class").orElse("").contains("visually-hidden");
        return NEVER_READ.contains(name(element))
                || element.hasAttribute("hidden")
                || "true".equals(element.getAttributeValue("aria-hidden"))
                || !aloud && forEarsOnly;
    }

    private static String plain(String words) {
        return words.replace('\u00a0', ' ')
                .replaceAll("\\s+", " ")
                .replaceAll(" (?=[,.;:…)])", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String name(Element element) {
        return element.getElementName().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> attribute(Element element, String name) {
        return Optional.ofNullable(element.getAttributeValue(name)).map(HtmlUtils::htmlUnescape);
    }
}
