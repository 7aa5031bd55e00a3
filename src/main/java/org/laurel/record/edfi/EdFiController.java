package org.laurel.record.edfi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The district's ODS for administrators: what was sent and refused, the settings, the list of staff, the file. */
@Controller
@RequestMapping("/integrations/edfi")
class EdFiController {

    private static final Set<String> STATES = Set.of("waiting", "sent", "refused");
    private static final Set<String> DONE =
            Set.of("saved", "listed", "everybody", "again", "checked", "no-answer", "no-access");
    private static final int LAST_PAGE = 1000;

    private final EdFiAccess access;
    private final Pushes pushes;
    private final EdFiFile file;
    private final Ods ods;

    EdFiController(EdFiAccess access, Pushes pushes, EdFiFile file, Ods ods) {
        this.access = access;
        this.pushes = pushes;
        this.file = file;
        this.ods = ods;
    }

    @ModelAttribute
    void administratorsOnly(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
    }

    @GetMapping
    String status(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        Optional<EdFiSettings> settings = access.settings();
        if (settings.isEmpty()) {
            return settings(EdFiForm.of(settings), null, "", model);
        }
        String only = STATES.contains(state) ? state : "";
        int asked = Math.max(1, Math.min(page, LAST_PAGE));
        List<Push> found = pushes.list(only, asked);
        model.addAttribute("settings", settings.get());
        model.addAttribute("probe", access.probe().orElse(null));
        model.addAttribute("counts", pushes.counts());
        model.addAttribute("only", only);
        model.addAttribute("page", asked);
        model.addAttribute("pushes", found.stream().limit(Pushes.PAGE).toList());
        model.addAttribute("more", found.size() > Pushes.PAGE && asked < LAST_PAGE);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "record/edfi";
    }

    @GetMapping("/settings")
    String settings(Model model) {
        return settings(EdFiForm.of(access.settings()), null, "", model);
    }

    private String settings(EdFiForm form, @Nullable String error, String list, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", access.settings().isPresent());
        model.addAttribute("listed", access.listed());
        model.addAttribute("list", list);
        model.addAttribute("error", error);
        return "record/edfi-settings";
    }

    @PostMapping("/settings")
    String save(@ModelAttribute("typed") EdFiForm form, Model model, HttpServletResponse response) {
        String error = form.error(access.settings().isPresent());
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return settings(form, error, "", model);
        }
        access.save(form.settings(), form.newSecret());
        return "redirect:/integrations/edfi?done=saved";
    }

    @PostMapping("/staff")
    String list(@RequestParam(defaultValue = "") String list, Model model, HttpServletResponse response) {
        Map<String, String> numbers = EdFiForm.list(list);
        if (numbers == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return settings(EdFiForm.of(access.settings()), "list", list, model);
        }
        access.list(numbers);
        return "redirect:/integrations/edfi?done=listed";
    }

    @PostMapping("/check")
    String check() {
        return "redirect:/integrations/edfi?done=" + checked(known());
    }

    private String checked(EdFiSettings settings) {
        try {
            ods.check(settings);
            return "checked";
        } catch (Ods.NoStandard told) {
            return "";
        } catch (Ods.NoAccess none) {
            return "no-access";
        } catch (IOException away) {
            return "no-answer";
        }
    }

    @PostMapping("/everybody")
    String everybody() {
        known();
        pushes.everybody();
        return "redirect:/integrations/edfi?done=everybody";
    }

    @PostMapping("/{push:[0-9a-f-]{36}}/again")
    String again(@PathVariable UUID push) {
        pushes.again(push);
        return "redirect:/integrations/edfi?done=again";
    }

    @GetMapping("/edfi.json")
    void file(HttpServletResponse response) throws IOException {
        EdFiSettings settings = known();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"edfi.json\"");
        file.write(settings, response.getOutputStream());
    }

    private EdFiSettings known() {
        return access.settings().orElseThrow(PageProblem::notFound);
    }
}
