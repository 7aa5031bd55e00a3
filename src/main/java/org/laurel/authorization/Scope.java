package org.laurel.authorization;

import java.util.Arrays;
import java.util.EnumSet;
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
    CLR_READ("clr.read"),
    /** Open Badges 3.0 §6.3: a wallet reads its holder's credentials. */
    WALLET_CREDENTIALS("https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly"),
    /** Open Badges 3.0 §6.3: a wallet reads who its holder is. */
    WALLET_PROFILE("https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly");

    /** What an administrator may let a program do. */
    public static final Set<Scope> OF_PROGRAMS = Set.copyOf(EnumSet.range(AWARDS_READ, CLR_READ));

    /** What an educator may let a wallet do. */
    public static final Set<Scope> OF_WALLETS = Set.copyOf(EnumSet.of(WALLET_CREDENTIALS, WALLET_PROFILE));

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it stands in requests and tokens. */
    public String text() {
        return text;
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
    }

    /** Those among these texts that are scopes. */
    public static Set<Scope> among(Stream<String> texts) {
        return texts.flatMap(it -> of(it).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    public static String[] texts(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).toArray(String[]::new);
    }
}
