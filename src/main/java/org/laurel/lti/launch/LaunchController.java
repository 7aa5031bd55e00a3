package org.laurel.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.DeepLinking;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.brand.Brands;
import org.laurel.lti.copy.NoticeServices;
import org.laurel.lti.message.IdTokens;
import org.laurel.lti.message.KeysAwaited;
import org.laurel.lti.message.LaunchMessage;
import org.laurel.lti.message.LoginState;
import org.laurel.lti.message.TargetPath;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.Cookies;
import org.laurel.lti.session.LaunchKey;
import org.laurel.lti.session.LaunchLocale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.async.DeferredResult;

/** The redirect URI: takes the platform's answer (LTI Security Framework §5.1.1.3) and lets the person in. */
@Controller
public class LaunchController {

    private static final String LAUNCH = "/lti/launch";
    /** What became of the question for the platform's keys, where a request waited for it. */
    private static final String KEYS = LaunchController.class.getName() + ".keys";

    /** How long a person waits for the keys of their LMS. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LoginStates states;
    private final Registrations registrations;
    private final IdTokens tokens;
    private final TargetPath targets;
    private final Deployments deployments;
    private final Launches launches;
    private final Brands brands;
    private final NoticeServices noticeServices;
    private final LaunchEntry door;
    private final Cookies cookies;

    LaunchController(
            LoginStates states,
            Registrations registrations,
            IdTokens tokens,
            TargetPath targets,
            Deployments deployments,
            Launches launches,
            Brands brands,
            NoticeServices noticeServices,
            LaunchEntry door,
            Cookies cookies) {
        this.states = states;
        this.registrations = registrations;
        this.tokens = tokens;
        this.targets = targets;
        this.deployments = deployments;
        this.launches = launches;
        this.brands = brands;
        this.noticeServices = noticeServices;
        this.door = door;
        this.cookies = cookies;
    }

    /**
     * Lets the person in, or answers later: where the platform's keys have to be read first, the request waits without a thread
     * and is then dispatched to here again.
     */
    @PostMapping(LAUNCH)
    @Nullable Object launch(
            @RequestParam(name = "id_token", required = false) @Nullable String idToken,
            @RequestParam(name = "state", required = false) @Nullable String stateText,
            @RequestParam(name = "error", required = false) @Nullable String error,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (error != null) {
            throw new LaunchRefused(Refusal.PLATFORM_SAID_NO, "error " + error);
        }
        LoginState state = states.read(stateText);
        IdTokens.Keys keys = request.getAttribute(KEYS) instanceof IdTokens.Keys asked ? asked : IdTokens.Keys.AS_KNOWN;
        try {
            return letIn(idToken, state, keys, request, response, model);
        } catch (KeysAwaited awaited) {
            if (awaited.news().isDone()) {
                return letIn(idToken, state, IdTokens.Keys.READ_ANEW, request, response, model);
            }
            return afterwards(awaited, request);
        }
    }

    private static DeferredResult<String> afterwards(KeysAwaited awaited, HttpServletRequest request) {
        var again = new DeferredResult<String>();
        awaited.news()
                .thenApply(end -> IdTokens.Keys.READ_ANEW)
                .completeOnTimeout(IdTokens.Keys.NOT_READ, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(keys -> {
                    request.setAttribute(KEYS, keys);
                    again.setResult("forward:" + LAUNCH);
                });
        return again;
    }

    private @Nullable String letIn(
            @Nullable String idToken,
            LoginState state,
            IdTokens.Keys keys,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        boolean sameBrowser = isSameBrowser(request, state);
        Registration known = registrations
                .find(state.registrationId())
                .orElseThrow(() -> new LaunchRefused(Refusal.UNKNOWN_PLATFORM, "registration is gone"));
        LaunchMessage message = LaunchMessage.read(tokens.validate(idToken, known, state, keys), targets);
        Registration registration = deployments
                .admit(known, message.deploymentId())
                .orElseThrow(() -> new LaunchRefused(Refusal.DEPLOYMENT_WAITS, "deployment " + message.deploymentId()));
        requireReturnToPlatform(registration, message);
        Optional<PlatformStorage> storage = PlatformStorage.of(state, registration);
        LaunchKey entry = sameBrowser
                ? new LaunchKey.Open(Secrets.random())
                : new LaunchKey.Locked(Secrets.random(), storage.isPresent() ? state.browser() : null);
        Locale locale = LaunchLocale.of(message.locale(), request);
        Launches.Begun begun = Tenancy.in(registration.organisationId(), () -> {
            Launches.Begun launch = launches.begin(registration, message, locale, state, entry);
            brands.requestFetch(message.custom().get(Launches.BRAND_URL));
            noticeServices.requestAnnouncement(registration, message.deploymentId(), message.noticeService());
            return launch;
        });
        cookies.clear(response, LoginController.cookieName(state), "/lti");
        if (entry instanceof LaunchKey.Open open) {
            door.enter(response, begun.id(), open.secret(), begun.target());
            return null;
        }
        model.addAttribute("storage", storage.orElse(null));
        return door.refuse(response, model, new HandoverCode(begun.id(), ((LaunchKey.Locked) entry).code()));
    }

    /** What is chosen goes to the platform itself, wherever the message says. */
    private static void requireReturnToPlatform(Registration registration, LaunchMessage message) {
        DeepLinking settings = message.deepLinking();
        if (settings != null
                && !FrameAncestors.include(
                        FrameAncestors.of(registration, message.returnUrl()), settings.returnUrl())) {
            throw new LaunchRefused(Refusal.DEEP_LINKING_ELSEWHERE, "deep_link_return_url " + settings.returnUrl());
        }
    }

    /**
     * Whether the browser brought the cookie of this login. None at all may mean that it keeps no cookies in a frame; another
     * value means that the login was begun elsewhere.
     */
    private boolean isSameBrowser(HttpServletRequest request, LoginState state) {
        Optional<String> brought = cookies.read(request, LoginController.cookieName(state));
        if (brought.isEmpty()) {
            return false;
        }
        if (!Secrets.same(Secrets.encode(Secrets.hash(brought.get())), state.browser())) {
            throw new LaunchRefused(Refusal.OTHER_BROWSER, "cookie of another browser");
        }
        return true;
    }
}
