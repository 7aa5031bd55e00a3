package org.laurel.practice;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.LinkedHashMap;
import org.laurel.practice.service.Campus;

/** Goes the way of a launch that begins at any page of the LMS, to the claims that the tool gets. */
public record Launching(Campus campus, ToolDouble tool) {

    public static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    public JWTClaimsSet claims(String cookie, String path) {
        var initiation = campus.page(cookie, path + "?in=iframe").body();
        var request = new LinkedHashMap<String, String>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", Campus.field(initiation, "client_id"));
        request.put("redirect_uri", tool.at("/launch").toString());
        request.put("login_hint", Campus.field(initiation, "login_hint"));
        request.put("lti_message_hint", Campus.field(initiation, "lti_message_hint"));
        request.put("state", "the-state");
        request.put("nonce", "the-nonce");
        var answer = campus.page(cookie, "/auth?" + Campus.query(request)).body();
        try {
            return SignedJWT.parse(Campus.field(answer, "id_token")).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
