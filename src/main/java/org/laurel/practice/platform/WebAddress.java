package org.laurel.practice.platform;

import java.net.URI;
import java.util.Optional;

/** An absolute address on the web as people and tools write it: no user, no fragment, a host. */
public final class WebAddress {

    private static final int LONGEST = 2000;

    private WebAddress() {}

    public static Optional<URI> of(String text) {
        try {
            return Optional.of(text)
                    .filter(it -> it.length() <= LONGEST)
                    .map(URI::create)
                    .filter(it -> "https".equals(it.getScheme()) || "http".equals(it.getScheme()))
                    .filter(it -> it.getHost() != null && it.getRawUserInfo() == null && it.getRawFragment() == null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
