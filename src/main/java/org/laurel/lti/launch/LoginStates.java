package org.laurel.lti.launch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Secrets;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Refusal;
import org.laurel.lti.message.LoginState;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Component;

/** Signs and reads the {@code state} of OpenID Connect (LTI Security Framework §5.1.1.2). */
@Component
class LoginStates {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String PURPOSE = "lti login state 2";
    private static final int ID_LENGTH = 12;
    private static final int LONGEST = 1000;
    private static final int FIELDS = 6;

    private final byte[] key;
    private final Clock clock;

    LoginStates(MasterKey masterKey, Clock clock) {
        this.key = masterKey.derive(PURPOSE);
        this.clock = clock;
    }

    /** A new login. @param browserSecret the value of the cookie that the browser is to bring back */
    LoginState begin(Registration registration, String browserSecret, @Nullable String storageTarget) {
        return new LoginState(
                Secrets.random().substring(0, ID_LENGTH),
                registration.id(),
                Secrets.random(),
                Secrets.encode(Secrets.hash(browserSecret)),
                clock.instant().plus(LIFETIME),
                storageTarget);
    }

    String sign(LoginState state) {
        String fields = String.join(
                "|",
                state.id(),
                state.registrationId().toString(),
                state.nonce(),
                state.browser(),
                Long.toString(state.expires().getEpochSecond()),
                state.storageTarget() == null ? "" : state.storageTarget());
        String body = Secrets.encode(fields.getBytes(StandardCharsets.UTF_8));
        return body + "." + Secrets.encode(Secrets.mac(key, body));
    }

    /** @throws LaunchRefused when it is missing, not ours, or too old */
    LoginState read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new LaunchRefused(Refusal.NOT_STARTED_HERE, "no state");
        }
        int dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 0) {
            throw new LaunchRefused(Refusal.NOT_STARTED_HERE, "state is not ours");
        }
        String body = text.substring(0, dot);
        if (!Secrets.same(Secrets.encode(Secrets.mac(key, body)), text.substring(dot + 1))) {
            throw new LaunchRefused(Refusal.NOT_STARTED_HERE, "state is not signed by us");
        }
        String[] fields = new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8).split("\\|", FIELDS);
        Instant expires = Instant.ofEpochSecond(Long.parseLong(fields[4]));
        if (!clock.instant().isBefore(expires)) {
            throw new LaunchRefused(Refusal.LOGIN_EXPIRED, "state expired at " + expires);
        }
        String storage = fields[5].isEmpty() ? null : fields[5];
        return new LoginState(fields[0], UUID.fromString(fields[1]), fields[2], fields[3], expires, storage);
    }
}
