package org.laurel.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.laurel.verification.ReportWords;
import org.laurel.verification.report.Finding;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Badges from elsewhere that wait for a program lead: what was found, what they count for here. */
@Controller("importReviewController")
@RequestMapping("/imports/waiting")
class ImportReviewController {

    private static final Pattern HOURS = Pattern.compile("\\d{1,3}([.,]\\d{1,2})?");
    private static final int LONGEST_NOTE = 2000;

    private final ImportedBadges badges;
    private final Rechecks rechecks;
    private final ReportWords words;
    private final FileStore files;
    private final JsonMapper json;

    ImportReviewController(
            ImportedBadges badges, Rechecks rechecks, ReportWords words, FileStore files, JsonMapper json) {
        this.badges = badges;
        this.rechecks = rechecks;
        this.words = words;
        this.files = files;
        this.json = json;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
    }

    /** A badge with what was found about it. */
    record Waiting(ImportedBadge badge, List<ReportWords.Line> lines) {}

    @GetMapping
    String page(CurrentPerson me, Locale locale, Model model) {
        model.addAttribute(
                "waiting",
                badges.waitingFor(me.id()).stream()
                        .map(it -> new Waiting(it, words.lines(findings(it), locale)))
                        .toList());
        model.addAttribute("back", rechecks.latest());
        return "imports/waiting";
    }

    private List<Finding> findings(ImportedBadge badge) {
        return json.readValue(badge.findings(), new TypeReference<List<Finding>>() {});
    }

    @PostMapping("/{badge}")
    String decide(
            @PathVariable UUID badge,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String answer,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        String said = note.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ").strip();
        Optional<BigDecimal> counted = counted(hours);
        boolean accepted = answer.equals("accept");
        String error = error(accepted, counted.isPresent(), said);
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("error", error);
            model.addAttribute("wrong", badge);
            model.addAttribute("note", said);
            return page(me, locale, model);
        }
        badges.decide(badge, me.id(), accepted ? counted.orElseThrow() : null, said.isEmpty() ? null : said);
        return "redirect:/imports/waiting";
    }

    private static @Nullable String error(boolean accepted, boolean hasHours, String note) {
        if (note.length() > LONGEST_NOTE) {
            return "import.error.note-long";
        }
        if (accepted) {
            return hasHours ? null : "import.error.hours";
        }
        return note.isEmpty() ? "import.error.note" : null;
    }

    private static Optional<BigDecimal> counted(String hours) {
        String typed = hours.strip();
        return HOURS.matcher(typed).matches()
                ? Optional.of(new BigDecimal(typed.replace(',', '.'))).filter(it -> it.signum() > 0)
                : Optional.empty();
    }

    /** The badge as it came, never shown but only kept by a browser. */
    @GetMapping("/{badge}/original")
    ResponseEntity<Resource> original(@PathVariable UUID badge) throws IOException {
        ImportedBadge found = badges.find(badge).orElseThrow(PageProblem::notFound);
        Resource original = files.read(found.fileId());
        String name;
        try (InputStream content = original.getInputStream()) {
            name = OriginalName.of(content.readNBytes(OriginalName.HEAD));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(original);
    }
}
