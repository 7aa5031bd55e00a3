package org.laurel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.IMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;

/** Reads one template as markup and notes words, scripts, styles and handlers that do not belong there. */
final class TemplateCheck extends AbstractMarkupHandler {

    private static final Set<String> READ_ALOUD = Set.of("aria-label", "placeholder", "alt", "title", "value", "label");
    private static final Set<String> UNSEEN_VALUES = Set.of("hidden", "radio", "checkbox");
    private static final Set<String> PROTOTYPE = Set.of("th:text", "th:utext", "th:replace", "th:insert");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern EXPRESSION = Pattern.compile("\\[\\[.*?]]|\\[\\(.*?\\)]", Pattern.DOTALL);
    private static final String ADDRESS_BEGINS = "https://";

    private final List<String> problems = new ArrayList<>();
    private final Deque<Boolean> prototypes = new ArrayDeque<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private String open = "";

    private TemplateCheck() {}

    static List<String> of(String template) {
        var check = new TemplateCheck();
        try {
            IMarkupHandler handler = check;
            new MarkupParser(ParseConfiguration.htmlConfiguration()).parse(template, handler);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        return check.problems;
    }

    @Override
    public void handleAttribute(
            char[] buffer,
            int nameOffset,
            int nameLen,
            int nameLine,
            int nameCol,
            int operatorOffset,
            int operatorLen,
            int operatorLine,
            int operatorCol,
            int valueContentOffset,
            int valueContentLen,
            int valueOuterOffset,
            int valueOuterLen,
            int valueLine,
            int valueCol) {
        attributes.put(
                new String(buffer, nameOffset, nameLen).toLowerCase(Locale.ROOT),
                new String(buffer, valueContentOffset, valueContentLen));
    }

    @Override
    public void handleOpenElementStart(char[] buffer, int nameOffset, int nameLen, int line, int col) {
        attributes.clear();
    }

    @Override
    public void handleOpenElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
        open = element(buffer, nameOffset, nameLen);
        boolean replaced = !open.equals("html") && PROTOTYPE.stream().anyMatch(attributes::containsKey);
        prototypes.push(replaced || Boolean.TRUE.equals(prototypes.peek()));
        checkAttributes(open);
    }

    @Override
    public void handleStandaloneElementStart(
            char[] buffer, int nameOffset, int nameLen, boolean minimized, int line, int col) {
        attributes.clear();
    }

    @Override
    public void handleStandaloneElementEnd(
            char[] buffer, int nameOffset, int nameLen, boolean minimized, int line, int col) {
        checkAttributes(element(buffer, nameOffset, nameLen));
    }

    @Override
    public void handleCloseElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
        prototypes.poll();
        open = "";
    }

    @Override
    public void handleAutoCloseElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
        prototypes.poll();
    }

    @Override
    public void handleText(char[] buffer, int offset, int len, int line, int col) {
        String text = new String(buffer, offset, len).strip();
        if (open.equals("script") || open.equals("style")) {
            if (!text.isEmpty()) {
                problems.add("inline " + open);
            }
            return;
        }
        boolean prototype = Boolean.TRUE.equals(prototypes.peek());
        if (!prototype && WORD.matcher(EXPRESSION.matcher(text).replaceAll("")).find()) {
            problems.add("text outside message files: " + text);
        }
    }

    private void checkAttributes(String element) {
        attributes.forEach((name, value) -> {
            String bare = name.replaceFirst("^(th:|data-th-)", "");
            if (READ_ALOUD.contains(name) && !isUnseen(element, name, value)) {
                problems.add(name + " outside message files: " + value);
            }
            if (bare.equals("style")) {
                problems.add("inline style");
            }
            if (bare.matches("on[a-z]+")) {
                problems.add("inline handler " + bare);
            }
            if (value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
                problems.add("inline script");
            }
        });
    }

    private boolean isUnseen(String element, String name, String value) {
        if (!WORD.matcher(value).find() || value.equals(ADDRESS_BEGINS) || attributes.containsKey("th:" + name)) {
            return true;
        }
        return name.equals("value")
                && (!element.equals("input") || UNSEEN_VALUES.contains(attributes.getOrDefault("type", "text")));
    }

    private static String element(char[] buffer, int offset, int length) {
        return new String(buffer, offset, length).toLowerCase(Locale.ROOT);
    }
}
