package org.laurel.record;

import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.stereotype.Component;

/** The secrets that webhooks are signed with (Standard Webhooks, "Signature scheme"), sealed wherever they are kept. */
@Component
class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final MasterKey masterKey;

    WebhookSecrets(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** A secret as its receiver needs it, and as it is kept. */
    record Fresh(String shown, byte[] sealed) {}

    Fresh make(UUID webhook) {
        byte[] secret = Secrets.bytes(BYTES);
        return new Fresh(PREFIX + Base64.getEncoder().encodeToString(secret), masterKey.seal(secret, purpose(webhook)));
    }

    /** The value of the {@code webhook-signature} header: one signature for each secret, with blanks between them. */
    String sign(UUID webhook, List<byte[]> sealed, UUID message, Instant at, String payload) {
        return String.join(
                " ",
                sealed.stream()
                        .map(it -> masterKey.open(it, purpose(webhook)))
                        .map(secret -> sign(secret, message, at, payload))
                        .toList());
    }

    private static String sign(byte[] secret, UUID message, Instant at, String payload) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(message.toString(), at.getEpochSecond(), payload);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("This JVM cannot sign webhooks", e);
        }
    }

    private static String purpose(UUID webhook) {
        return "webhook:" + Tenancy.organisation() + ":" + webhook;
    }
}
