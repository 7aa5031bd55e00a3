package org.laurel.growth;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records of others, for program leads. Every look is written down. */
@Controller("growthPeopleController")
@RequestMapping("/growth/people")
class GrowthRecordsController {

    private static final int LONGEST = 100;
    private static final int LAST_PAGE = 2000;

    private final GrowthRecords records;
    private final Educators educators;
    private final RecordPdf pdf;

    GrowthRecordsController(GrowthRecords records, Educators educators, RecordPdf pdf) {
        this.records = records;
        this.educators = educators;
        this.pdf = pdf;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        String typed = FormText.line(q);
        String asked = typed.substring(0, Math.min(LONGEST, typed.length()));
        int at = Math.max(1, Math.min(page, LAST_PAGE));
        List<Educators.Educator> found = educators.find(asked, at);
        model.addAttribute("q", asked);
        model.addAttribute("page", at);
        model.addAttribute("more", found.size() > Educators.PAGE_SIZE && at < LAST_PAGE);
        model.addAttribute("people", found.stream().limit(Educators.PAGE_SIZE).toList());
        return "growth/people";
    }

    @GetMapping("/{person}")
    String page(@PathVariable UUID person, CurrentPerson me, Locale locale, Model model) {
        if (person.equals(me.id())) {
            return "redirect:/growth";
        }
        model.addAttribute("record", records.seen(person, "page", locale));
        model.addAttribute("own", false);
        return "growth/record";
    }

    @GetMapping("/{person}/record.pdf")
    ResponseEntity<byte[]> document(@PathVariable UUID person, Locale locale) {
        return RecordPdf.answer(pdf.of(records.seen(person, "pdf", locale), locale));
    }
}
