package org.laurel.practice.deeplinking;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.practice.Launching;
import org.laurel.practice.ToolDouble;

/** A tool in which one item is chosen at once: its page posts the answer to the request that was launched. */
public record Choosing(ToolDouble tool) {

    private static final String DL = DeepLinkingRequests.CLAIM;
    private static final String LTI = Launching.CLAIM;

    public String page(String sent) {
        try {
            var asked = SignedJWT.parse(
                            URLDecoder.decode(sent.replaceAll(".*id_token=([^&]*).*", "$1"), StandardCharsets.UTF_8))
                    .getJWTClaimsSet();
            var settings = asked.getJSONObjectClaim(DL + "deep_linking_settings");
            return "<!DOCTYPE html><form method=post action='" + settings.get("deep_link_return_url")
                    + "'><input name=JWT value='" + answer(asked, settings)
                    + "'></form><script>document.forms[0].submit()</script>";
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String answer(JWTClaimsSet asked, Map<String, Object> settings) throws ParseException {
        return tool.sign(new JWTClaimsSet.Builder()
                .issuer(asked.getAudience().get(0))
                .audience(asked.getIssuer())
                .issueTime(asked.getIssueTime())
                .expirationTime(Date.from(asked.getIssueTime().toInstant().plusSeconds(300)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(LTI + "deployment_id", asked.getStringClaim(LTI + "deployment_id"))
                .claim(DL + "data", settings.get("data"))
                .claim(
                        DL + "content_items",
                        List.of(Map.of(
                                "type",
                                "ltiResourceLink",
                                "title",
                                "Chosen by Priya",
                                "text",
                                "Learners talk more when teachers wait.",
                                "lineItem",
                                Map.of("scoreMaximum", 4))))
                .build());
    }
}
