package org.laurel.authorization.wallet;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.laurel.foundation.outbound.Origins;

/** A wallet that has registered itself; nobody vouches for its name. */
record WalletClient(UUID id, String name, List<String> redirectUris) {

    /** Whether an answer may go there. RFC 8252 §7.3: on the holder's own machine the port may differ. */
    boolean redirectsTo(String address) {
        return redirectUris.contains(address)
                || Origins.parse(address)
                        .filter(WalletClient::isLoopback)
                        .filter(it -> redirectUris.stream()
                                .flatMap(known -> Origins.parse(known).stream())
                                .anyMatch(known ->
                                        isLoopback(known) && withoutPort(known).equals(withoutPort(it))))
                        .isPresent();
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && Origins.isTrusted(uri);
    }

    private static String withoutPort(URI uri) {
        return uri.getHost() + uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
