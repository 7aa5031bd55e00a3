package org.laurel.verification.document;

import java.util.Optional;
import java.util.regex.Pattern;
import org.laurel.foundation.outbound.Origins;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.CannotBake;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import tools.jackson.databind.node.ObjectNode;

/** Takes a badge out of whatever it came in: a picture, a file, typed text. */
public final class Unwrapping {

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");
    private static final Pattern PAGE =
            Pattern.compile("<(!doctype html|html)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST_TEXT = 2 << 20;
    private static final int LONGEST_ADDRESS = 2000;

    private Unwrapping() {}

    /** A badge without its wrapping. */
    public sealed interface Bare {}

    /** JWS compact serialisation (RFC 7515 §7.1), yet unread. */
    public record Compact(String text) implements Bare {}

    public record Data(ObjectNode document) implements Bare {}

    /** Where the badge is. */
    public record Address(String address) implements Bare {}

    /** @throws NotReadable where there is no badge in it */
    public static Bare of(byte[] file) {
        if (file.length == 0) {
            throw new NotReadable(Reason.EMPTY);
        }
        if (file.length > 3 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G') {
            return baked(baking -> BakedPng.unbake(file, baking));
        }
        return of(TextBytes.decoded(file));
    }

    public static Bare of(String typed) {
        String text = (typed.startsWith("\uFEFF") ? typed.substring(1) : typed).strip();
        if (text.isEmpty()) {
            throw new NotReadable(Reason.EMPTY);
        }
        if (PAGE.matcher(text).matches()) {
            throw new NotReadable(Reason.A_PAGE);
        }
        return text.startsWith("<") ? baked(baking -> BakedSvg.unbake(text, baking)) : bare(text);
    }

    private interface Taking {
        Optional<String> out(Baking baking);
    }

    private static Bare baked(Taking picture) {
        try {
            String found = null;
            for (Baking baking : Baking.values()) {
                Optional<String> badge = picture.out(baking);
                if (badge.isPresent() && found != null) {
                    throw new NotReadable(Reason.SEVERAL_BADGES);
                }
                found = badge.orElse(found);
            }
            if (found == null) {
                throw new NotReadable(Reason.NO_BADGE);
            }
            return bare(found.strip());
        } catch (CannotBake e) {
            throw NotReadable.of(e);
        }
    }

    private static Bare bare(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new NotReadable(Reason.TOO_LARGE);
        }
        if (COMPACT.matcher(text).matches()) {
            return new Compact(text);
        }
        if (text.startsWith("{")) {
            ObjectNode object = Json.object(text).orElseThrow(() -> new NotReadable(Reason.BROKEN_JSON));
            return Envelope.isOne(object) ? new Compact(Envelope.content(object)) : new Data(object);
        }
        if (text.length() <= LONGEST_ADDRESS && Origins.parse(text).isPresent()) {
            return new Address(text);
        }
        throw new NotReadable(Reason.NOT_UNDERSTOOD);
    }
}
