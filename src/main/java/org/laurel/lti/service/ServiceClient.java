package org.laurel.lti.service;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.registration.Registration;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Calls to a platform's services with an access token, one after another. A token that is no longer good is replaced, once.
 */
@Component
public class ServiceClient {

    private static final int UNAUTHORIZED = 401;

    private final Outbound outbound;
    private final ServicePolicy policy;
    private final ServiceTokens tokens;
    private final PlatformCallLock turns;
    private final CallGate gate;

    ServiceClient(
            Outbound outbound, ServicePolicy policy, ServiceTokens tokens, PlatformCallLock turns, CallGate gate) {
        this.gate = gate;
        this.outbound = outbound;
        this.policy = policy;
        this.tokens = tokens;
        this.turns = turns;
    }

    /** What to ask of a service. */
    public record Request(
            HttpMethod method,
            URI uri,
            @Nullable String accept,
            @Nullable String contentType,
            @Nullable String body) {

        static Request get(URI uri, String accept) {
            return new Request(HttpMethod.GET, uri, accept, null, null);
        }

        static Request delete(URI uri) {
            return new Request(HttpMethod.DELETE, uri, null, null, null);
        }

        static Request post(URI uri, @Nullable String accept, String contentType, String body) {
            return new Request(HttpMethod.POST, uri, accept, contentType, body);
        }
    }

    /** Calls in the background. @throws ServiceBusy at once where the LMS did not answer lately */
    public Outbound.Answer call(Registration registration, Set<String> scopes, Request request) {
        return turns.with(registration, () -> callNow(registration, scopes, request));
    }

    /** Calls for somebody who waits for the answer, also where the LMS did not answer lately. */
    Outbound.Answer callForSomebody(Registration registration, Set<String> scopes, Request request) {
        gate.wake(system(registration.tokenEndpoint()));
        gate.wake(system(request.uri()));
        return turns.forSomebody(registration, () -> callNow(registration, scopes, request));
    }

    /** What the gate knows an LMS's host by. */
    static String system(URI uri) {
        return CallGate.system("lms", uri);
    }

    private Outbound.Answer callNow(Registration registration, Set<String> scopes, Request request) {
        String token = tokens.token(registration, scopes);
        try {
            return send(token, request);
        } catch (ServiceRefused refused) {
            if (refused.status() != UNAUTHORIZED) {
                throw refused;
            }
            tokens.forget(registration, scopes);
            return sendAgain(tokens.token(registration, scopes), request);
        }
    }

    /** A fresh token that is not accepted either is a matter of the registration, not of what is sent. */
    private Outbound.Answer sendAgain(String token, Request request) {
        try {
            return send(token, request);
        } catch (ServiceRefused refused) {
            if (refused.status() != UNAUTHORIZED) {
                throw refused;
            }
            throw new ServiceUnavailable("The LMS accepts no access token: " + refused.words(), refused);
        }
    }

    private Outbound.Answer send(String token, Request request) {
        var headers = new HashMap<String, String>();
        headers.put("Authorization", "Bearer " + token);
        if (request.accept() != null) {
            headers.put("Accept", request.accept());
        }
        if (request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        return policy.exchange(() -> gate.through(
                system(request.uri()),
                () -> outbound.exchange(request.method(), request.uri(), Map.copyOf(headers), request.body())));
    }
}
