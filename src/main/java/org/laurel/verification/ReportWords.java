package org.laurel.verification;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Times;
import org.laurel.foundation.outbound.Origins;
import org.laurel.verification.proof.Moment;
import org.laurel.verification.report.BadgeFacts;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.Report;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** A report in the reader's language. */
@Component
public class ReportWords {

    private final MessageSource messages;

    ReportWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A finding in a sentence. @param outcome also the name of its style */
    public record Line(String check, String outcome, String state, String sentence) {}

    /**
     * A report as its page shows it.
     *
     * @param host what a stranger can recognise the issuer by; null where it has no address
     */
    record Shown(
            String verdict,
            String title,
            String explanation,
            String kindKey,
            String kind,
            @Nullable String name,
            @Nullable String description,
            @Nullable String issuer,
            @Nullable String host,
            @Nullable String issued,
            @Nullable String expires,
            List<Line> lines,
            List<Shown> parts,
            List<Shown> endorsements,
            int leftOut) {}

    Shown shown(Report report, Locale locale) {
        String verdict = report.verdict().key();
        BadgeFacts facts = report.facts();
        return new Shown(
                verdict,
                words(title(report), locale),
                words(title(report) + ".about", locale),
                report.kind().key(),
                words("verification.kind." + report.kind().key(), locale),
                facts.name(),
                facts.description(),
                facts.issuer(),
                host(facts.issuerAddress()),
                day(facts.issuedAt(), facts.zone(), locale),
                day(facts.expiresAt(), facts.zone(), locale),
                lines(report.findings(), facts.zone(), locale),
                report.parts().stream().map(it -> shown(it, locale)).toList(),
                report.endorsements().stream().map(it -> shown(it, locale)).toList(),
                report.leftOut());
    }

    /** The key of a verdict's heading; with {@code .about} after it, of its explanation. */
    private static String title(Report report) {
        return (report.kind().isEndorsement() ? "verification.endorsed." : "verification.verdict.")
                + report.verdict().key();
    }

    private static @Nullable String host(@Nullable String address) {
        return address == null || address.isEmpty()
                ? null
                : Origins.parse(address).map(URI::getHost).orElse(address);
    }

    /** Findings in sentences, with days as in UTC. */
    public List<Line> lines(List<Finding> findings, Locale locale) {
        return lines(findings, ZoneOffset.UTC, locale);
    }

    private List<Line> lines(List<Finding> findings, ZoneId zone, Locale locale) {
        return findings.stream().map(it -> line(it, zone, locale)).toList();
    }

    private Line line(Finding finding, ZoneId zone, Locale locale) {
        String outcome = finding.outcome().key();
        return new Line(
                words("verification.check." + finding.check().key(), locale),
                outcome,
                words("verification.outcome." + outcome, locale),
                sentence(finding, zone, locale));
    }

    private String sentence(Finding finding, ZoneId zone, Locale locale) {
        return messages.getMessage(
                finding.messageKey(),
                finding.about().stream().map(it -> readable(it, zone, locale)).toArray(),
                locale);
    }

    /** Moments are written out as days, everything else stays as it is. */
    private static String readable(String about, ZoneId zone, Locale locale) {
        Instant moment = Moment.of(JsonNodeFactory.instance.stringNode(about)).at();
        return moment == null ? about : String.valueOf(day(moment, zone, locale));
    }

    private String words(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** A day, and whose day it is: the same moment is another day elsewhere. */
    private static @Nullable String day(@Nullable Instant at, ZoneId zone, Locale locale) {
        Locale read = locale.getLanguage().equals("es") ? locale : Locale.ENGLISH;
        return at == null
                ? null
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(read)
                                .format(at.atZone(zone))
                        + " (" + Times.zoneName(zone, read) + ")";
    }

    /** The same for programs: {@code verdict}, {@code check}, {@code outcome} and {@code reason} are a fixed vocabulary. */
    Map<String, Object> json(Report report, Locale locale) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", report.verdict().key());
        json.put("kind", report.kind().key());
        put(json, "name", report.facts().name());
        put(json, "issuer", report.facts().issuer());
        put(json, "issuerAddress", report.facts().issuerAddress());
        put(json, "issuedAt", report.facts().issuedAt());
        put(json, "expiresAt", report.facts().expiresAt());
        json.put(
                "findings",
                report.findings().stream()
                        .map(it -> json(it, report.facts().zone(), locale))
                        .toList());
        json.put("parts", report.parts().stream().map(it -> json(it, locale)).toList());
        if (report.claim() != null) {
            json.put("subject", Finding.shortened(report.claim().subject()));
        }
        if (!report.endorsements().isEmpty() || report.leftOut() > 0) {
            json.put(
                    "endorsements",
                    report.endorsements().stream().map(it -> json(it, locale)).toList());
            json.put("endorsementsLeftOut", report.leftOut());
        }
        return json;
    }

    private Map<String, Object> json(Finding finding, ZoneId zone, Locale locale) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check().key());
        json.put("outcome", finding.outcome().key());
        json.put("reason", finding.reason());
        json.put("about", finding.about());
        json.put("sentence", sentence(finding, zone, locale));
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
