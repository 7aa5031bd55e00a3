package org.laurel.practice.launch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.platform.Tool;

/**
 * What one launch tells the tool, before it is an id_token.
 *
 * @param link the placed link that the message is about, or the course itself seen as one
 * @param lineItemId the column that the message is about
 * @param custom custom parameters, not yet substituted
 * @param claims those that only this kind of message has
 */
public record LaunchMessage(
        Tool tool,
        Member member,
        String type,
        URI targetLinkUri,
        Optional<ResourceLink> link,
        Optional<String> lineItemId,
        Map<String, String> custom,
        String documentTarget,
        String returnPath,
        Map<String, Object> claims) {

    /** Later parameters win over earlier ones of the same name. */
    @SafeVarargs
    public static Map<String, String> together(Map<String, String>... parameters) {
        var all = new LinkedHashMap<String, String>();
        for (var some : parameters) {
            all.putAll(some);
        }
        return all;
    }
}
