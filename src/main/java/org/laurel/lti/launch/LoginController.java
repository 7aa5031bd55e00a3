package org.laurel.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.message.LoginState;
import org.laurel.lti.message.TargetPath;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.Cookies;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Third-party initiated login (LTI Security Framework §5.1.1.1), answered with the authentication request (§5.1.1.2).
 * Writes nothing: anybody may call this. Where the platform offers storage, a page puts the browser's secret there on the way,
 * besides the cookie, so that the launch can be proven where no cookie comes back.
 */
@Controller
class LoginController {

    /** Of what goes on to the platform: three times as many octets, where each has to be encoded, fit into a header. */
    private static final int LONGEST_HINT = 10_000;

    private static final int LONGEST = 4000;
    private static final int LONGEST_ADDRESS = 8000;

    private static final String LOGIN_COOKIE = "laurel-login-";
    /** More than any page of an LMS opens at once. */
    private static final int MOST_LOGINS = 25;

    private final Registrations registrations;
    private final LoginStates states;
    private final TargetPath targets;
    private final Cookies cookies;
    private final URI launchUri;

    LoginController(
            Registrations registrations, LoginStates states, TargetPath targets, Cookies cookies, Settings settings) {
        this.registrations = registrations;
        this.states = states;
        this.targets = targets;
        this.cookies = cookies;
        this.launchUri = settings.url("/lti/launch");
    }

    @RequestMapping(
            path = "/lti/login",
            method = {RequestMethod.GET, RequestMethod.POST})
    @Nullable String login(
            @RequestParam(name = "iss", required = false) @Nullable String issuer,
            @RequestParam(name = "login_hint", required = false) @Nullable String loginHint,
            @RequestParam(name = "target_link_uri", required = false) @Nullable String target,
            @RequestParam(name = "lti_message_hint", required = false) @Nullable String messageHint,
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "lti_storage_target", required = false) @Nullable String storageTarget,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        bounded("lti_message_hint", messageHint, LONGEST_HINT);
        bounded("client_id", clientId, LONGEST);
        String hint = required("login_hint", loginHint, LONGEST);
        String page = required("target_link_uri", target, LONGEST_ADDRESS);
        Registration registration = registration(required("iss", issuer, LONGEST), clientId);
        targets.within(Origins.parse(page).orElse(null));

        String browserSecret = Secrets.random();
        LoginState state = states.begin(registration, browserSecret, PlatformStorage.target(storageTarget));
        forgetAbandoned(request, response);
        cookies.set(response, cookieName(state), browserSecret, "/lti", LoginStates.LIFETIME);

        Optional<PlatformStorage> storage = PlatformStorage.of(state, registration);
        URI direct = authorization(registration, state.withoutStorage(), hint, messageHint);
        if (storage.isEmpty()) {
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, direct.toString());
            return null;
        }
        model.addAttribute("storage", storage.get());
        model.addAttribute("value", browserSecret);
        model.addAttribute("stored", authorization(registration, state, hint, messageHint));
        model.addAttribute("direct", direct);
        return "lti/login";
    }

    /** Logins that were never finished must not add up to more than a request may bring. Browsers bring the oldest first. */
    private void forgetAbandoned(HttpServletRequest request, HttpServletResponse response) {
        List<String> underWay = cookies.names(request, LOGIN_COOKIE);
        underWay.subList(0, Math.max(0, underWay.size() - MOST_LOGINS + 1))
                .forEach(name -> cookies.clear(response, name, "/lti"));
    }

    private URI authorization(Registration registration, LoginState state, String hint, @Nullable String messageHint) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("scope", "openid");
        parameters.put("response_type", "id_token");
        parameters.put("response_mode", "form_post");
        parameters.put("prompt", "none");
        parameters.put("client_id", registration.clientId());
        parameters.put("redirect_uri", launchUri.toString());
        parameters.put("login_hint", hint);
        parameters.put("state", states.sign(state));
        parameters.put("nonce", state.nonce());
        if (messageHint != null) {
            parameters.put("lti_message_hint", messageHint);
        }
        return withParameters(registration.authorizationEndpoint(), parameters);
    }

    /** One for each login under way, so that two tabs do not overwrite each other's. */
    static String cookieName(LoginState state) {
        return LOGIN_COOKIE + state.id();
    }

    private Registration registration(String issuer, @Nullable String clientId) {
        if (clientId != null && !clientId.isBlank()) {
            return registrations
                    .find(issuer, clientId)
                    .orElseThrow(() ->
                            new LaunchRefused(Refusal.UNKNOWN_PLATFORM, "iss " + issuer + ", client_id " + clientId));
        }
        List<Registration> candidates = registrations.withIssuer(issuer);
        if (candidates.stream().map(Registration::clientId).distinct().count() > 1) {
            throw new LaunchRefused(Refusal.AMBIGUOUS_PLATFORM, "iss " + issuer + " without client_id");
        }
        return candidates.stream()
                .findFirst()
                .orElseThrow(() -> new LaunchRefused(Refusal.UNKNOWN_PLATFORM, "iss " + issuer));
    }

    private static String required(String name, @Nullable String value, int longest) {
        bounded(name, value, longest);
        if (value == null || value.isBlank()) {
            throw new LaunchRefused(Refusal.LOGIN_INCOMPLETE, "no " + name);
        }
        return value;
    }

    private static void bounded(String name, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            throw new LaunchRefused(Refusal.TOO_LARGE, name + " of " + value.length() + " characters");
        }
    }

    private static URI withParameters(URI endpoint, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }
}
