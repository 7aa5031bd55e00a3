package org.laurel.lti.launch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.lti.message.LoginState;
import org.laurel.lti.registration.Registration;

/**
 * The storage that a platform offers to frames that may keep no cookie (LTI Client Side postMessages §3).
 *
 * @param target frame of the platform that answers, or {@code _parent}
 * @param origin of the platform's authorization endpoint: nobody else is asked or believed
 * @param key under which the browser's secret lies
 */
record PlatformStorage(String target, String origin, String key) {

    private static final Pattern FRAME_NAME = Pattern.compile("[\\w.:-]{1,100}");

    /** Name of the frame, or null where the platform offers no storage, or none that we can name. */
    static @Nullable String target(@Nullable String asked) {
        return asked != null && FRAME_NAME.matcher(asked).matches() ? asked : null;
    }

    /** The storage that this login was told of, or empty. */
    static Optional<PlatformStorage> of(LoginState state, Registration registration) {
        return Origins.originOf(registration.authorizationEndpoint())
                .filter(origin -> state.storageTarget() != null)
                .map(origin -> new PlatformStorage(
                        String.valueOf(state.storageTarget()), origin, LoginController.cookieName(state)));
    }
}
