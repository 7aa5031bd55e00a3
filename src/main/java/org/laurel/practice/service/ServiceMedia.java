package org.laurel.practice.service;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.laurel.practice.platform.ServiceRefused;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The media types of the services. As in Moodle, who reads has to accept exactly the one type of what is read, no list
 * and no wildcard; who writes has to name the type of what is sent, and need not say what is accepted.
 */
@Component
public class ServiceMedia {

    public static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    public static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    public static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    public static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    public static final String MEMBERSHIPS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private static final int LARGEST = 64 * 1024;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Refuses a read that does not accept exactly this type. */
    public void accepted(HttpServletRequest request, String type) {
        var accept = request.getHeader("Accept");
        if (accept == null || !is(accept, type)) {
            throw new ServiceRefused(HttpStatus.NOT_ACCEPTABLE, "Accept must be exactly " + type);
        }
    }

    /** The JSON object that was sent. */
    public ObjectNode sent(HttpServletRequest request, String type) {
        var contentType = request.getContentType();
        if (contentType == null || !is(contentType, type)) {
            throw new ServiceRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be " + type);
        }
        try {
            var body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new ServiceRefused(HttpStatus.CONTENT_TOO_LARGE, "At most " + LARGEST + " bytes can be sent");
            }
            if (json.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw ServiceRefused.invalid("A JSON object is needed");
        } catch (JacksonException e) {
            throw ServiceRefused.invalid("The body is not JSON");
        } catch (IOException e) {
            throw ServiceRefused.invalid("The body cannot be read");
        }
    }

    private static boolean is(String header, String type) {
        try {
            var given = MediaType.parseMediaType(header);
            return given.equalsTypeAndSubtype(MediaType.parseMediaType(type)) && given.getParameter("q") == null;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
