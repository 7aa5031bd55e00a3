package org.laurel.award.published;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadges;
import org.laurel.foundation.Times;
import org.laurel.foundation.file.PdfPages;
import org.laurel.foundation.file.QrCode;
import org.springframework.stereotype.Component;

/** An award on one sheet of paper, for a wall or a folder. Its code leads to the public page, which alone is proof. */
@Component
public class Certificates {

    private static final String PNG = "data:image/png;base64,";

    private final PdfPages pdf;
    private final BadgeAddresses addresses;

    Certificates(PdfPages pdf, BadgeAddresses addresses) {
        this.pdf = pdf;
        this.addresses = addresses;
    }

    /** @param earner whose name stands on it, or null for none */
    public byte[] pdf(PublicBadges.Pictured pictured, @Nullable String earner, Locale locale) {
        PublicAward award = pictured.award();
        URI page = addresses.award(award.id());
        Map<String, Object> model = new HashMap<>();
        model.put("badge", award.badge());
        model.put("hours", BadgePages.hours(award.badge()));
        model.put("recognized", award.recognized());
        model.put("daysOf", Times.zoneName(award.zone(), BadgePages.readable(locale)));
        model.put("issuedOn", BadgePages.day(award.issuedAt(), award.zone(), locale));
        model.put("page", page.toString());
        model.put("picture", PNG + Base64.getEncoder().encodeToString(pictured.png()));
        model.put("code", QrCode.of(page.toString()).dataAddress());
        model.put("expiresOn", BadgePages.day(award.expiresAt(), award.zone(), locale));
        model.put("earner", earner);
        model.put("given", award.given());
        model.values().removeIf(java.util.Objects::isNull);
        return pdf.render("award/certificate", model, locale);
    }
}
