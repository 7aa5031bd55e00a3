package org.laurel.growth;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.QrCode;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own growth record. Who it is of decides what others see of it, whatever the role in today's course. */
@Controller
@RequestMapping("/growth")
class GrowthController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final String YES = "yes";

    private final GrowthRecords records;
    private final Shares shares;
    private final SharedAddress address;
    private final RecordPdf pdf;

    GrowthController(GrowthRecords records, Shares shares, SharedAddress address, RecordPdf pdf) {
        this.records = records;
        this.shares = shares;
        this.address = address;
        this.pdf = pdf;
    }

    @GetMapping
    String page(CurrentPerson me, Locale locale, Model model) {
        GrowthRecord record = records.of(me.id(), locale);
        model.addAttribute("record", record);
        model.addAttribute("own", true);
        model.addAttribute("lead", me.may(Capability.PROGRAM_LEAD));
        model.addAttribute("address", record.share() == null ? null : address.of(record.share()));
        return "growth/record";
    }

    @GetMapping("/record.pdf")
    ResponseEntity<byte[]> document(CurrentPerson me, Locale locale) {
        return RecordPdf.answer(pdf.of(records.exported(me.id(), locale), locale));
    }

    /** Where the public record is, as a code to scan. */
    @GetMapping("/code.svg")
    ResponseEntity<byte[]> code(CurrentPerson me, Locale locale) {
        PersonalGrowthData.Share share = records.of(me.id(), locale).share();
        if (share == null) {
            throw PageProblem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noStore())
                .body(QrCode.of(address.of(share)).svg().getBytes(StandardCharsets.UTF_8));
    }

    /** @param name yes shows the name; anything else, or nothing, hides it */
    @PostMapping("/share")
    String share(@RequestParam(defaultValue = "") String name, CurrentPerson me) {
        shares.on(me.id(), name.equals(YES));
        return "redirect:/growth#share";
    }

    @PostMapping("/share/off")
    String stopSharing(CurrentPerson me) {
        shares.off(me.id());
        return "redirect:/growth#share";
    }
}
