package org.laurel.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.verification.ReportWords;
import org.laurel.verification.report.NotReadable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One's own badges from elsewhere: bring one, see what became of it, take it away again. */
@Controller
@RequestMapping("/imports")
class ImportController {

    private static final long LARGEST = 10L << 20;

    private final ImportedBadges badges;
    private final ImportSubmission bringing;
    private final ReportWords words;
    private final FileStore files;

    ImportController(ImportedBadges badges, ImportSubmission bringing, ReportWords words, FileStore files) {
        this.badges = badges;
        this.bringing = bringing;
        this.words = words;
        this.files = files;
    }

    @ModelAttribute
    void educatorsOnly(CurrentPerson me) {
        me.require(Capability.EDUCATOR);
    }

    @GetMapping
    String page(CurrentPerson me, Model model) {
        model.addAttribute("badges", badges.of(me.id()));
        model.addAttribute("lead", me.may(Capability.PROGRAM_LEAD));
        return "imports/imports";
    }

    @PostMapping
    String bring(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String badge,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            boolean hasFile = file != null && !file.isEmpty();
            if (hasFile && file != null && file.getSize() > LARGEST) {
                return refused("verification.refused.too-large", me, model, response);
            }
            bringing.bring(me.id(), hasFile && file != null ? file.getBytes() : null, badge);
            return "redirect:/imports";
        } catch (NotReadable e) {
            return refused("verification.refused." + e.reason().key(), me, model, response);
        } catch (FileStore.Refused e) {
            return refused("import.problem.file", me, model, response);
        } catch (ImportSubmission.NotTaken e) {
            model.addAttribute("lines", words.lines(e.report().findings(), locale));
            return refused("verification.verdict." + e.report().verdict().key(), me, model, response);
        }
    }

    private String refused(String problem, CurrentPerson me, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        return page(me, model);
    }

    @PostMapping("/{badge}/remove")
    String remove(@PathVariable UUID badge, CurrentPerson me) {
        files.delete(badges.remove(badge, me.id()));
        return "redirect:/imports";
    }
}
