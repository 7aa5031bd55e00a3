package org.laurel.lti.registration;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.PlatformJson;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers Laurel with an LMS that asked for it (LTI Dynamic Registration 1.0 §3). The link is spent in the transaction that
 * keeps the registration, so it stays good until all went well.
 */
@Service
class DynamicRegistration {

    /** It came to nothing. */
    static final class Failed extends RuntimeException {

        private final String reason;

        /** @param reason key of a sentence for people; @param words what the LMS said, or what was wrong, for the curious */
        Failed(String reason, String words) {
            super(words);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        String words() {
            String line = String.valueOf(getMessage())
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
        }
    }

    private static final String LTI_TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_ID = 255;

    private final PlatformDocuments documents;
    private final Outbound outbound;
    private final ToolConfiguration tool;
    private final Registrations registrations;
    private final RegistrationLinks links;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final PlatformJson written;

    DynamicRegistration(
            PlatformDocuments documents,
            Outbound outbound,
            ToolConfiguration tool,
            Registrations registrations,
            RegistrationLinks links,
            AuditLog audit,
            TransactionTemplate transaction,
            JsonMapper json,
            PlatformJson written) {
        this.documents = documents;
        this.outbound = outbound;
        this.tool = tool;
        this.registrations = registrations;
        this.links = links;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.written = written;
    }

    /** §3.4: fetches what the LMS says about itself. @throws Failed where that is not to be had or of no use */
    PlatformConfiguration discover(String openidConfiguration) {
        URI address = Origins.parse(openidConfiguration)
                .filter(RegistrationSpec::accepts)
                .orElseThrow(() -> new Failed("address", openidConfiguration));
        Outbound.Answer answer = configuration(address);
        if (answer.status() != 200) {
            throw new Failed("discovery", answer.status() + " " + answer.body());
        }
        try {
            return PlatformConfiguration.read(json.readTree(answer.body()), address);
        } catch (JacksonException e) {
            throw new Failed("discovery", "no JSON");
        } catch (PlatformConfiguration.Unusable e) {
            throw new Failed("configuration", String.valueOf(e.getMessage()));
        }
    }

    /**
     * §3.5 and §3.6: asks the LMS to know Laurel and keeps what it answers.
     *
     * @param registrationToken to be shown to the LMS, or null where it gave none
     * @throws Failed with the LMS's own words where it says no
     */
    Registration register(
            String secret, UUID organisation, PlatformConfiguration platform, @Nullable String registrationToken) {
        JsonNode answer = request(platform, registrationToken);
        String clientId = id(answer.path("client_id"))
                .orElseThrow(() -> new Failed("no-client-id", "the answer has no client_id"));
        Optional<String> deployment =
                id(answer.path(LTI_TOOL).path("deployment_id")).or(() -> id(answer.path("deployment_id")));
        var spec = new RegistrationSpec(
                platform.platform(),
                platform.issuer(),
                clientId,
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                platform.tokenAudience(),
                platform.jwksUri(),
                deployment.stream().collect(Collectors.toSet()),
                deployment.isEmpty() && platform.platform() != Platform.BLACKBOARD);
        return Tenancy.in(organisation, () -> transaction.execute(status -> keep(secret, organisation, spec)));
    }

    private Registration keep(String secret, UUID organisation, RegistrationSpec spec) {
        Registration registration;
        try {
            registration = registrations.apply(organisation, spec);
        } catch (IllegalArgumentException e) {
            throw new Failed("not-acceptable", String.valueOf(e.getMessage()));
        }
        if (!links.spend(secret, registration.id())) {
            throw new Failed("spent", "the link was used meanwhile");
        }
        audit.record(
                "registration.connected",
                "registration",
                registration.id(),
                Map.of("issuer", registration.issuer(), "clientId", registration.clientId(), "by", "link"));
        return registration;
    }

    private JsonNode request(PlatformConfiguration platform, @Nullable String registrationToken) {
        var headers = new HashMap<>(Map.of("Content-Type", "application/json", "Accept", "application/json"));
        if (registrationToken != null && !registrationToken.isBlank()) {
            headers.put("Authorization", "Bearer " + registrationToken);
        }
        Outbound.Answer answer = exchange(
                HttpMethod.POST,
                platform.registrationEndpoint(),
                headers,
                written.write(tool.registrationFor(platform.platform(), platform.notices())));
        if (answer.status() / 100 != 2) {
            throw new Failed("refused", answer.status() + " " + words(answer.body()));
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new Failed("refused", answer.status() + " " + answer.body());
        }
    }

    /** RFC 7591 §3.2.2 has one form of errors, products have others. */
    private String words(String body) {
        try {
            JsonNode node = json.readTree(body);
            String said = Set.of("error_description", "error", "message", "errors").stream()
                    .sorted()
                    .map(node::path)
                    .filter(it -> !it.isMissingNode() && !it.isNull())
                    .map(it -> it.isString() ? it.asString() : it.toString())
                    .collect(Collectors.joining(" "));
            return said.isBlank() ? body : said;
        } catch (JacksonException e) {
            return body;
        }
    }

    private Outbound.Answer configuration(URI address) {
        try {
            return documents.get(address);
        } catch (IOException e) {
            throw new Failed("unreachable", String.valueOf(e.getMessage()));
        }
    }

    private Outbound.Answer exchange(
            HttpMethod method, URI address, Map<String, String> headers, @Nullable String body) {
        try {
            return outbound.exchange(method, address, headers, body);
        } catch (IOException e) {
            throw new Failed("unreachable", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> id(JsonNode node) {
        String text = node.isString() || node.isNumber() ? node.asString().strip() : "";
        return text.isEmpty() || text.length() > LONGEST_ID ? Optional.empty() : Optional.of(text);
    }
}
