package org.laurel.directory.unit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Schools, people's schools and employee numbers by a list: shown first, row by row, and brought in once somebody says yes. */
@Controller
@RequestMapping("/people/import")
class StaffImportController {

    private final StaffImport staff;

    StaffImportController(StaffImport staff) {
        this.staff = staff;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("text", "");
        return "directory/import";
    }

    /** Shows what each row would do. What was typed stays, so that it can be mended. */
    @PostMapping
    String check(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (file != null && file.getSize() > StaffList.LONGEST) {
            return unreadable("too-many", text, model, response);
        }
        String table = file == null || file.isEmpty() ? text : StaffList.decoded(file.getBytes());
        return shown(table, model, response);
    }

    @PostMapping("/confirm")
    String confirm(@RequestParam(defaultValue = "") String text, Model model, HttpServletResponse response) {
        try {
            List<StaffImport.Checked> checked = staff.check(StaffList.read(text));
            model.addAttribute("done", staff.bring(checked));
            return show(StaffList.read(text), checked, text, model);
        } catch (StaffList.Unreadable | Units.NotAccepted e) {
            return unreadable(String.valueOf(e.getMessage()), text, model, response);
        }
    }

    private String shown(String table, Model model, HttpServletResponse response) {
        try {
            StaffList list = StaffList.read(table);
            return show(list, staff.check(list), table, model);
        } catch (StaffList.Unreadable e) {
            return unreadable(String.valueOf(e.getMessage()), table, model, response);
        }
    }

    private static String show(StaffList list, List<StaffImport.Checked> checked, String text, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("rows", checked);
        model.addAttribute("ignored", String.join(", ", list.ignored()));
        model.addAttribute(
                "right", checked.stream().filter(StaffImport.Checked::isRight).count());
        return "directory/import";
    }

    private static String unreadable(String problem, String text, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("text", text);
        model.addAttribute("error", problem);
        return "directory/import";
    }
}
