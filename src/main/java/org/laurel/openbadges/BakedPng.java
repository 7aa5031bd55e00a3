package org.laurel.openbadges;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Badges in PNG pictures: the badge travels in one uncompressed {@code iTXt} chunk, whose keyword says of which version
 * it is. The chunk is put before the end of the file; no other byte of the picture changes. What others compressed,
 * against the specification, is read all the same, within bounds.
 */
public final class BakedPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Length, type and CRC. */
    private static final int AROUND = 12;
    /** After the keyword: its end, compression flag and method, empty language tag and translated keyword. */
    private static final int HEAD = 5;

    private static final int MOST_PICTURE = 10 * 1024 * 1024;
    private static final int MOST_TEXT = 1024 * 1024;
    private static final int MOST_CHUNKS = 10_000;

    private BakedPng() {}

    /** The picture with the text in it. @throws CannotBake where it is no PNG, broken, or already holds a badge */
    public static byte[] bake(byte[] png, Baking baking, String text) {
        Scan scan = Scan.of(png, baking);
        if (scan.badge != null) {
            throw new CannotBake("The picture already holds a badge");
        }
        byte[] chunk = chunk(baking.keyword(), text.getBytes(StandardCharsets.UTF_8));
        var baked = new ByteArrayOutputStream(png.length + chunk.length);
        baked.write(png, 0, scan.end);
        baked.writeBytes(chunk);
        baked.write(png, scan.end, png.length - scan.end);
        return baked.toByteArray();
    }

    /** The text baked into a picture, if there is one. @throws CannotBake where it is no PNG or broken */
    public static Optional<String> unbake(byte[] png, Baking baking) {
        return Optional.ofNullable(Scan.of(png, baking).badge);
    }

    private static byte[] chunk(byte[] keyword, byte[] text) {
        if (text.length == 0 || text.length > MOST_TEXT) {
            throw new CannotBake("A badge of " + text.length + " bytes is not baked");
        }
        int length = keyword.length + HEAD + text.length;
        ByteBuffer chunk = ByteBuffer.allocate(AROUND + length);
        chunk.putInt(length).put(new byte[] {'i', 'T', 'X', 't'}).put(keyword).put(new byte[HEAD]);
        chunk.put(text);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + length);
        chunk.putInt((int) crc.getValue());
        return chunk.array();
    }

    /** One walk over the chunks: where IEND begins, and the badge on the way there. */
    private static final class Scan {
        private final byte[] keyword;
        int end;

        @Nullable String badge;

        private Scan(byte[] keyword) {
            this.keyword = keyword;
        }

        static Scan of(byte[] png, Baking baking) {
            if (png.length > MOST_PICTURE) {
                throw new CannotBake(
                        CannotBake.Reason.TOO_LARGE, "The picture is larger than " + MOST_PICTURE + " bytes");
            }
            if (png.length < SIGNATURE.length
                    || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                throw new CannotBake("Not a PNG");
            }
            var scan = new Scan(baking.keyword());
            scan.walk(ByteBuffer.wrap(png));
            return scan;
        }

        private void walk(ByteBuffer png) {
            int at = SIGNATURE.length;
            for (int count = 0; count < MOST_CHUNKS; count++) {
                if (png.capacity() - at < AROUND) {
                    throw new CannotBake("The PNG breaks off");
                }
                int length = png.getInt(at);
                if (length < 0 || length > png.capacity() - at - AROUND) {
                    throw new CannotBake("The PNG holds a chunk longer than itself");
                }
                String type = new String(png.array(), at + 4, 4, StandardCharsets.ISO_8859_1);
                if (type.equals("IEND")) {
                    end = at;
                    return;
                }
                switch (type) {
                    case "iTXt" -> international(png.array(), at + 8, length);
                    case "tEXt", "zTXt" -> plain(png.array(), at + 8, length, type.equals("zTXt"));
                    default -> {}
                }
                at += AROUND + length;
            }
            throw new CannotBake("The PNG has too many chunks");
        }

        private void international(byte[] png, int from, int length) {
            int to = from + length;
            int afterKeyword = from + keyword.length;
            if (length < keyword.length + HEAD || !isBadge(png, from, length)) {
                return;
            }
            int language = end(png, afterKeyword + 3, to);
            int translated = end(png, language + 1, to);
            byte[] text = Arrays.copyOfRange(png, translated + 1, to);
            keep(new String(png[afterKeyword + 1] == 0 ? text : inflated(text), StandardCharsets.UTF_8));
        }

        /** As badges were baked before the specification asked for {@code iTXt}. */
        private void plain(byte[] png, int from, int length, boolean compressed) {
            if (!isBadge(png, from, length)) {
                return;
            }
            int begin = from + keyword.length + (compressed ? 2 : 1);
            byte[] text = Arrays.copyOfRange(png, Math.min(begin, from + length), from + length);
            keep(text(compressed ? inflated(text) : text));
        }

        /** Latin-1 by the specification of PNG; most who write JSON there write UTF-8 all the same. */
        private static String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        }

        private boolean isBadge(byte[] png, int from, int length) {
            int afterKeyword = from + keyword.length;
            return length > keyword.length
                    && Arrays.equals(png, from, afterKeyword, keyword, 0, keyword.length)
                    && png[afterKeyword] == 0;
        }

        private void keep(String text) {
            if (badge != null) {
                throw new CannotBake(CannotBake.Reason.SEVERAL, "The picture holds more than one badge");
            }
            if (text.length() > MOST_TEXT) {
                throw new CannotBake(CannotBake.Reason.TOO_LARGE, "The badge in the picture is too large");
            }
            badge = text;
        }

        private static byte[] inflated(byte[] compressed) {
            try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
                byte[] text = in.readNBytes(MOST_TEXT + 1);
                if (text.length > MOST_TEXT) {
                    throw new CannotBake(CannotBake.Reason.TOO_LARGE, "The badge in the picture is too large");
                }
                return text;
            } catch (IOException e) {
                throw new CannotBake("The badge in the picture is compressed in a way that cannot be read");
            }
        }

        private static int end(byte[] png, int from, int to) {
            for (int at = from; at < to; at++) {
                if (png[at] == 0) {
                    return at;
                }
            }
            throw new CannotBake("The badge in the picture breaks off");
        }
    }
}
