package org.laurel.verification;

import java.nio.charset.StandardCharsets;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.image.BadgeDesign;
import org.laurel.openbadges.image.BadgeImage;
import org.laurel.openbadges.image.BadgeLevel;
import org.laurel.verification.document.OtherIssuer;
import org.laurel.verification.report.DocumentKind;

/** In what a badge may come. */
enum Wrapping {
    PLAIN,
    PNG,
    SVG,
    ADDRESS;

    static final BadgeImage IMAGE =
            BadgeImage.of(new BadgeDesign("Wait Time", BadgeLevel.ADVANCED, "Lakeside", "lakeside"));

    byte[] wrap(String badge, DocumentKind kind, OtherIssuer issuer) {
        Baking baking = kind.name().startsWith("OPEN_BADGES_2") ? Baking.OPEN_BADGES_2 : Baking.OPEN_BADGES_3;
        return switch (this) {
            case PLAIN -> bytes("\n " + badge + "\n");
            case PNG -> BakedPng.bake(IMAGE.png(64), baking, badge);
            case SVG ->
                bytes(badge.startsWith("{") ? asContent(badge, baking) : BakedSvg.bake(IMAGE.svg(), baking, badge));
            case ADDRESS -> {
                issuer.publish("/download", badge);
                yield bytes(OtherIssuer.AT + "/download");
            }
        };
    }

    private static String asContent(String badge, Baking baking) {
        return BakedSvg.bake(IMAGE.svg(), baking, "x")
                .replaceFirst(
                        " verify=\"x\">",
                        java.util.regex.Matcher.quoteReplacement(" verify=\"\"><![CDATA[" + badge + "]]>"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
