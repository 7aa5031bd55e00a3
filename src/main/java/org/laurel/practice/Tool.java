package org.laurel.practice;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tool that the platform knows: its registration and its one deployment.
 *
 * @param redirectUris where the platform may send an id_token, compared exactly
 * @param scopes what the tool may ask for at most, see {@link Scopes}
 */
public record Tool(
        String clientId,
        String deploymentId,
        String name,
        URI loginUri,
        List<URI> redirectUris,
        URI jwksUri,
        URI targetLinkUri,
        Set<String> scopes) {

    public Tool {
        redirectUris = List.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
    }

    public List<String> scopesInOrder() {
        return scopes.stream().sorted().toList();
    }

    boolean mayReceiveAt(String redirectUri) {
        return redirectUris.stream().anyMatch(it -> it.toString().equals(redirectUri));
    }

    /** Origins that a page which launches this tool must be allowed to frame and to post to. */
    Set<String> origins() {
        var origins = new TreeSet<String>();
        Stream.concat(Stream.of(loginUri, targetLinkUri), redirectUris.stream())
                .map(it -> it.getScheme() + "://" + it.getRawAuthority())
                .forEach(origins::add);
        return origins;
    }
}
