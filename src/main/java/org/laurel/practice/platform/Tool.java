package org.laurel.practice.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tool that the platform knows: its registration and its one deployment.
 *
 * @param redirectUris where the platform may send an id_token, compared exactly
 * @param scopes what the tool may ask for at most, see {@link Scopes}
 * @param custom custom parameters for every launch; values such as {@code $Person.email.primary} are substituted
 * @param messages what the tool takes beside the opening of a placed link
 */
public record Tool(
        String clientId,
        String deploymentId,
        String name,
        URI loginUri,
        List<URI> redirectUris,
        URI jwksUri,
        URI targetLinkUri,
        Set<String> scopes,
        Map<String, String> custom,
        List<ToolMessage> messages) {

    public Tool {
        redirectUris = List.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
        custom = Map.copyOf(custom);
        messages = List.copyOf(messages);
    }

    /** A tool that only opens what is placed. */
    public Tool(
            String clientId,
            String deploymentId,
            String name,
            URI loginUri,
            List<URI> redirectUris,
            URI jwksUri,
            URI targetLinkUri,
            Set<String> scopes) {
        this(clientId, deploymentId, name, loginUri, redirectUris, jwksUri, targetLinkUri, scopes, Map.of(), List.of());
    }

    public Tool withMessages(ToolMessage... newMessages) {
        return new Tool(
                clientId,
                deploymentId,
                name,
                loginUri,
                redirectUris,
                jwksUri,
                targetLinkUri,
                scopes,
                custom,
                List.of(newMessages));
    }

    public Tool withCustom(Map<String, String> newCustom) {
        return new Tool(
                clientId,
                deploymentId,
                name,
                loginUri,
                redirectUris,
                jwksUri,
                targetLinkUri,
                scopes,
                newCustom,
                messages);
    }

    public Optional<ToolMessage> message(String type) {
        return messages.stream().filter(it -> it.isOf(type)).findFirst();
    }

    public Optional<ToolMessage> courseNavigation() {
        return messages.stream().filter(ToolMessage::isCourseNavigation).findFirst();
    }

    public List<String> scopesInOrder() {
        return scopes.stream().sorted().toList();
    }

    public boolean mayReceiveAt(String redirectUri) {
        return redirectUris.stream().anyMatch(it -> it.toString().equals(redirectUri));
    }

    /** Origins that a page which launches this tool must be allowed to frame and to post to. */
    public Set<String> origins() {
        var origins = new TreeSet<String>();
        Stream.of(
                        Stream.of(loginUri, targetLinkUri),
                        redirectUris.stream(),
                        messages.stream().map(ToolMessage::targetLinkUri))
                .flatMap(it -> it)
                .map(Tool::origin)
                .forEach(origins::add);
        return origins;
    }

    public static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
