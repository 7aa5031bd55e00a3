package org.laurel.foundation.web;

/** Addresses as they may stand in a log: without the secrets that some of them hold. */
public final class LoggedAddress {

    private LoggedAddress() {}

    public static String of(@org.jspecify.annotations.Nullable Object address) {
        return String.valueOf(address)
                .replaceAll("/(setup|endorse)/[^/]+", "/$1/…")
                .replaceAll("/~[^/]*", "/~…");
    }
}
