package org.laurel.openbadges.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as a JPEG says in its Exif part (tag 0x0112). Mirrored ones are taken for upright. */
enum Orientation {
    UPRIGHT(0),
    ON_ITS_LEFT(1),
    UPSIDE_DOWN(2),
    ON_ITS_RIGHT(3);

    private static final int EXIF = 0xE1;
    private static final int SCAN = 0xDA;
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final short TAG = 0x0112;
    private static final int ENTRY = 12;

    private final int quarters;

    Orientation(int quarters) {
        this.quarters = quarters;
    }

    /** Quarter turns clockwise that put it upright. */
    int quarters() {
        return quarters;
    }

    static Orientation of(byte[] jpeg) {
        try {
            ByteBuffer file = ByteBuffer.wrap(jpeg);
            file.position(2);
            while ((file.get() & 0xFF) == 0xFF) {
                int marker = file.get() & 0xFF;
                if (marker == SCAN) {
                    return UPRIGHT;
                }
                int length = file.getShort() & 0xFFFF;
                ByteBuffer part = file.slice(file.position(), length - 2);
                if (marker == EXIF && part.remaining() > 6 && part.getInt() == 0x45786966) {
                    return told(part.slice(6, part.limit() - 6));
                }
                file.position(file.position() + length - 2);
            }
            return UPRIGHT;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    private static Orientation told(ByteBuffer exif) {
        exif.order((exif.getShort(0) & 0xFFFF) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        int entries = exif.getShort(directory) & 0xFFFF;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if (exif.getShort(at) == TAG) {
                return switch (exif.getShort(at + 8)) {
                    case 3 -> UPSIDE_DOWN;
                    case 6 -> ON_ITS_LEFT;
                    case 8 -> ON_ITS_RIGHT;
                    default -> UPRIGHT;
                };
            }
        }
        return UPRIGHT;
    }
}
