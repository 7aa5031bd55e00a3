package org.laurel.growth;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.laurel.directory.Days;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.PdfPages;
import org.laurel.foundation.file.QrCode;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A record on paper. Where its educator made it public, a code leads there: the paper alone proves nothing. */
@Component
class RecordPdf {

    private final PdfPages pages;
    private final Organisations organisations;
    private final SharedAddress address;
    private final Clock clock;

    RecordPdf(PdfPages pages, Organisations organisations, SharedAddress address, Clock clock) {
        this.pages = pages;
        this.organisations = organisations;
        this.address = address;
        this.clock = clock;
    }

    byte[] of(GrowthRecord record, Locale locale) {
        Map<String, Object> model = new HashMap<>();
        model.put("record", record);
        model.put("today", Days.today(clock));
        model.put(
                "organisation",
                organisations
                        .find(Tenancy.organisation())
                        .map(Organisation::name)
                        .orElseThrow());
        PersonalGrowthData.Share share = record.share();
        if (share != null) {
            model.put("address", address.of(share));
            model.put("code", QrCode.of(address.of(share)).dataAddress());
        }
        return pages.render("growth/record-pdf", model, locale);
    }

    /** In the frame of an LMS a document would take the place of the page. */
    static ResponseEntity<byte[]> answer(byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"growth-record.pdf\"")
                .body(pdf);
    }
}
