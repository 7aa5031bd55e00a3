package org.laurel.connection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.key.CheckOutcome;

/**
 * One link of the chain between an LMS and Laurel, and how it was found.
 *
 * @param key message key of its name; with a dot and {@code found} behind it, of a sentence about it that says what to do
 * @param found in one word, such as {@code good} or {@code unreachable}
 * @param facts arguments of that sentence
 * @param words what the LMS said, or null
 */
public record Step(
        String key,
        State state,
        String found,
        List<Object> facts,
        @Nullable String words) {

    /** How a link is: as it should be, in need of somebody, or not known. */
    public enum State {
        GOOD,
        TO_FIX,
        OPEN;

        /** The end of a message key. */
        public String key() {
            return switch (this) {
                case GOOD -> "good";
                case TO_FIX -> "to-fix";
                case OPEN -> "open";
            };
        }
    }

    public Step {
        facts = List.copyOf(facts);
    }

    public static Step good(String key, Object... facts) {
        return new Step(key, State.GOOD, "good", List.of(facts), null);
    }

    public static Step toFix(String key, String found, @Nullable String words, Object... facts) {
        return new Step(key, State.TO_FIX, found, List.of(facts), words);
    }

    /** What nobody can know yet. */
    public static Step open(String key, String found, Object... facts) {
        return new Step(key, State.OPEN, found, List.of(facts), null);
    }

    static Step of(String key, CheckOutcome trial, Object... more) {
        var facts = new ArrayList<Object>(trial.facts());
        facts.addAll(List.of(more));
        return new Step(key, trial.works() ? State.GOOD : State.TO_FIX, trial.found(), facts, trial.words());
    }

    /** The message key of the sentence. */
    public String sentence() {
        return key + "." + found;
    }

    /** For templates. */
    public Object[] arguments() {
        return facts.toArray();
    }
}
