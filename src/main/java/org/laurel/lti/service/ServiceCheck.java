package org.laurel.lti.service;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.PlatformJson;
import org.laurel.lti.key.CheckOutcome;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tries the services of an LMS one by one, with fresh tokens and without changing anything, but for the column that is asked for. */
@Component
public class ServiceCheck {

    public static final String ROSTER = RosterService.SCOPE;

    private static final Set<String> LINE_ITEM_SCOPES =
            Set.of(GradeEndpoint.LINE_ITEM, GradeEndpoint.LINE_ITEM_READ_ONLY);
    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String MEMBERS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    /** What Laurel asks for, by the end of a message key, in the order in which it needs them. */
    private static final Map<String, String> SCOPES = scopes();

    /** @param scopes of each scope whether it is given; empty where no token is */
    public record Tokens(CheckOutcome token, Map<String, Boolean> scopes) {

        public boolean give(String scope) {
            return Boolean.TRUE.equals(scopes.get(scope));
        }
    }

    private final ServiceTokens tokens;
    private final ServiceClient client;
    private final ServicePolicy policy;
    private final PlatformJson json;

    ServiceCheck(ServiceTokens tokens, ServiceClient client, ServicePolicy policy, PlatformJson json) {
        this.tokens = tokens;
        this.client = client;
        this.policy = policy;
        this.json = json;
    }

    private static Map<String, String> scopes() {
        var scopes = new LinkedHashMap<String, String>();
        scopes.put("lineitem", GradeEndpoint.LINE_ITEM);
        scopes.put("lineitem-readonly", GradeEndpoint.LINE_ITEM_READ_ONLY);
        scopes.put("score", GradeEndpoint.SCORE);
        scopes.put("result", GradeEndpoint.RESULT_READ_ONLY);
        scopes.put("roster", ROSTER);
        return scopes;
    }

    /** Asks for all at once; some platforms refuse all where one is not allowed, so then for each. */
    public Tokens tokens(Registration registration) {
        String address = registration.tokenEndpoint().toString();
        try {
            return answered(address, tokens.granted(registration, Set.copyOf(SCOPES.values())));
        } catch (ServiceUnavailable none) {
            if (!(none.getCause() instanceof ServiceRefused refused)) {
                return new Tokens(CheckOutcome.bad("unreachable", none.getMessage(), address), Map.of());
            }
            Set<String> given = oneByOne(registration);
            return given.isEmpty()
                    ? new Tokens(CheckOutcome.bad("refused", refused.words(), address), Map.of())
                    : answered(address, given);
        }
    }

    private Set<String> oneByOne(Registration registration) {
        Set<String> given = new TreeSet<>();
        for (String scope : SCOPES.values()) {
            try {
                given.addAll(tokens.granted(registration, Set.of(scope)));
            } catch (ServiceUnavailable notThisOne) {
                given.remove(scope);
            }
        }
        return given;
    }

    private static Tokens answered(String address, Set<String> given) {
        var scopes = new LinkedHashMap<String, Boolean>();
        SCOPES.forEach((name, scope) -> scopes.put(name, given.contains(scope)));
        return new Tokens(CheckOutcome.good(address), scopes);
    }

    /** Reads the columns of one course. */
    public CheckOutcome lineItems(Registration registration, URI lineItems) {
        return tried(() -> {
            JsonNode list = read(registration, LINE_ITEM_SCOPES, lineItems, LINE_ITEMS);
            return list.isArray() ? CheckOutcome.good(list.size()) : CheckOutcome.bad("unreadable", null);
        });
    }

    /** Reads the people of one course. */
    public CheckOutcome roster(Registration registration, URI roster) {
        return tried(() -> {
            JsonNode members =
                    read(registration, Set.of(ROSTER), roster, MEMBERS).path("members");
            return members.isArray() ? CheckOutcome.good(members.size()) : CheckOutcome.bad("unreadable", null);
        });
    }

    private JsonNode read(Registration registration, Set<String> scopes, URI uri, String mediaType) {
        return policy.json(client.callForSomebody(registration, scopes, ServiceClient.Request.get(uri, mediaType)));
    }

    /** Makes a column in one course and removes it. @param label by which people would know it, should it stay */
    public CheckOutcome column(Registration registration, URI lineItems, String label) {
        var body = new HashMap<String, Object>();
        body.put("label", label);
        body.put("scoreMaximum", BigDecimal.ONE);
        body.put("tag", "laurel.connection-check");
        return tried(() -> {
            Outbound.Answer made = client.callForSomebody(
                    registration,
                    LINE_ITEM_SCOPES,
                    ServiceClient.Request.post(lineItems, LINE_ITEM, LINE_ITEM, json.write(body)));
            String id = policy.json(made).path("id").asString("");
            return Origins.parse(id)
                    .map(it -> removed(registration, it, label))
                    .orElseGet(() -> CheckOutcome.bad("left", null, label));
        });
    }

    private CheckOutcome removed(Registration registration, URI column, String label) {
        try {
            client.callForSomebody(registration, LINE_ITEM_SCOPES, ServiceClient.Request.delete(column));
            return CheckOutcome.good();
        } catch (ServiceRefused | ServiceUnavailable e) {
            return CheckOutcome.bad("left", e.getMessage(), label);
        }
    }

    private static CheckOutcome tried(Supplier<CheckOutcome> attempt) {
        try {
            return attempt.get();
        } catch (ServiceRefused refused) {
            return CheckOutcome.bad("refused", refused.words());
        } catch (ServiceUnavailable unavailable) {
            return CheckOutcome.bad("unreachable", unavailable.getMessage());
        }
    }
}
