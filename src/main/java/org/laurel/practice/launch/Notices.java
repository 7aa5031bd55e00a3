package org.laurel.practice.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.practice.course.Course;
import org.laurel.practice.course.Courses;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.NoticeHandlers;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.SigningKeys;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends notices to the tools that want them, once each and without waiting for their answers. */
@Component
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Tools tools;
    private final Courses courses;
    private final NoticeHandlers handlers;
    private final SigningKeys keys;
    private final Address address;
    private final JsonMapper json;
    private final Clock clock;

    Notices(
            Tools tools,
            Courses courses,
            NoticeHandlers handlers,
            SigningKeys keys,
            Address address,
            JsonMapper json,
            Clock clock) {
        this.tools = tools;
        this.courses = courses;
        this.handlers = handlers;
        this.keys = keys;
        this.address = address;
        this.json = json;
        this.clock = clock;
    }

    /** Tells every tool of the new course that it is a copy, as {@code LtiContextCopyNotice}. */
    public void tellOfCopy(String copy, String origin) {
        for (var tool : tools.all()) {
            var handler = handlers.of(tool.clientId(), NoticeHandlers.CONTEXT_COPY);
            if (!handler.isEmpty() && tool.scopes().contains(Scopes.NOTICE_HANDLERS)) {
                courses.withTool(copy, tool.clientId()).ifPresent(course -> send(tool, handler, course, origin));
            }
        }
    }

    private void send(Tool tool, String handler, Course course, String origin) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address.issuer())
                .audience(tool.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(CLAIM + "version", "1.3.0")
                .claim(CLAIM + "deployment_id", tool.deploymentId())
                .claim(
                        CLAIM + "notice",
                        Map.of(
                                "id", UUID.randomUUID().toString(),
                                "timestamp", now.toString(),
                                "type", NoticeHandlers.CONTEXT_COPY))
                .claim(CLAIM + "context", IdTokens.context(course))
                .claim(CLAIM + "origin_contexts", List.of(origin))
                .build();
        var body = json.writeValueAsString(Map.of("notices", List.of(Map.of("jwt", keys.sign(claims)))));
        var request = HttpRequest.newBuilder(URI.create(handler))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, trouble) -> {
            if (trouble != null) {
                LOG.warn("A notice did not reach {}", handler, trouble);
            } else if (answer.statusCode() / 100 != 2) {
                LOG.warn("{} answered a notice with {}", handler, answer.statusCode());
            }
        });
    }
}
