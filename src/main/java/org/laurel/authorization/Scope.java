package org.laurel.authorization;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a program may be allowed, each as narrow as it is of use alone (RFC 6749 §3.3). */
public enum Scope {
    AWARDS_READ("awards.read"),
    PEOPLE_READ("people.read"),
    PEOPLE_EMAIL_READ("people.email.read"),
    CLR_READ("clr.read");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it stands in requests and tokens. */
    public String text() {
        return text;
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
    }

    /** Those among these texts that are scopes. */
    static Set<Scope> among(Stream<String> texts) {
        return texts.flatMap(it -> of(it).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    static String[] texts(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).toArray(String[]::new);
    }
}
