package org.laurel.record.export;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
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

/** Export profiles: the list, one with its files, and the buttons for both. */
@Controller
@RequestMapping("/exports")
class ExportsController {

    private static final Set<String> DONE = Set.of("made", "copied", "removed", "asked", "changed");
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<Source> FIRST = List.of(
            Source.EMAIL,
            Source.NAME,
            Source.TITLE,
            Source.LEVEL,
            Source.HOURS,
            Source.ISSUED,
            Source.EXPIRES,
            Source.STATE,
            Source.PAGE,
            Source.AWARD_ID,
            Source.EMPLOYEE_NUMBER,
            Source.RECOGNIZED_HOURS,
            Source.RECOGNIZED_CREDITS);

    private final ExportProfiles profiles;
    private final ExportRuns runs;
    private final ExportPreview preview;
    private final FileStore files;
    private final MessageSource messages;

    ExportsController(
            ExportProfiles profiles, ExportRuns runs, ExportPreview preview, FileStore files, MessageSource messages) {
        this.profiles = profiles;
        this.runs = runs;
        this.preview = preview;
        this.files = files;
        this.messages = messages;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, Model model) {
        return list(DONE.contains(done) ? done : null, "", null, model);
    }

    private String list(@Nullable String done, String name, @Nullable String error, Model model) {
        model.addAttribute("profiles", profiles.list());
        model.addAttribute("done", done);
        model.addAttribute("name", name);
        model.addAttribute("error", error);
        return "record/exports";
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String format,
            ZoneId zone,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            UUID id = profiles.add(Forms.name(name), fresh(Forms.format(format), zone, locale));
            return "redirect:/exports/" + id + "?done=made";
        } catch (Forms.NotAccepted e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(null, name, e.field(), model);
        }
    }

    private Definition fresh(Definition.Format format, ZoneId zone, Locale reader) {
        var columns = new ArrayList<Column>();
        FIRST.forEach(it -> columns.add(Column.of(columns.size() + 1, it, heading(it, reader))));
        return new Definition(format, ',', true, columns, Which.ALL, Set.of(), null, null, ExportSchedule.never(zone));
    }

    private String heading(Source source, Locale reader) {
        return messages.getMessage("export.source." + source.key(), null, reader);
    }

    @GetMapping("/{profile:[0-9a-f-]{36}}")
    String one(@PathVariable UUID profile, @RequestParam(defaultValue = "") String done, Model model) {
        Profile found = profiles.find(profile);
        model.addAttribute("profile", found);
        model.addAttribute("preview", preview.of(found));
        model.addAttribute("runs", runs.ofProfile(profile));
        model.addAttribute("sources", Arrays.asList(Source.values()));
        model.addAttribute("most", Definition.MOST_COLUMNS);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "record/export";
    }

    @PostMapping("/{profile:[0-9a-f-]{36}}/run")
    String make(@PathVariable UUID profile) {
        profiles.find(profile);
        runs.ask(profile);
        return "redirect:/exports/{profile}?done=asked";
    }

    @PostMapping("/{profile:[0-9a-f-]{36}}/copy")
    String copy(@PathVariable UUID profile, ZoneId zone, Locale locale) {
        Profile original = profiles.find(profile);
        String name = messages.getMessage("export.copy-of", new Object[] {original.name()}, locale);
        Definition it = original.definition();
        UUID id = profiles.add(
                name.substring(0, Math.min(Profile.LONGEST_NAME, name.length())),
                new Definition(
                        it.format(),
                        it.separator(),
                        it.mark(),
                        it.columns(),
                        it.which(),
                        it.states(),
                        it.from(),
                        it.to(),
                        ExportSchedule.never(zone)));
        return "redirect:/exports/" + id + "?done=copied";
    }

    @PostMapping("/{profile:[0-9a-f-]{36}}/remove")
    String remove(@PathVariable UUID profile) {
        List<UUID> left = runs.files(profile);
        profiles.remove(profile);
        left.forEach(files::delete);
        return "redirect:/exports?done=removed";
    }

    @PostMapping("/{profile:[0-9a-f-]{36}}/columns")
    String addColumn(@PathVariable UUID profile, @RequestParam(defaultValue = "") String source, Locale locale) {
        Source wanted = Source.of(source).orElseThrow(PageProblem::notFound);
        profiles.change(profile, it -> {
            if (it.columns().size() >= Definition.MOST_COLUMNS) {
                throw new PageProblem(HttpStatus.CONFLICT, "export.too-many-columns", Definition.MOST_COLUMNS);
            }
            var columns = new ArrayList<>(it.columns());
            columns.add(Column.of(it.nextId(), wanted, heading(wanted, locale)));
            return it.with(columns);
        });
        return "redirect:/exports/{profile}?done=changed#columns";
    }

    @GetMapping("/{profile:[0-9a-f-]{36}}/files/{run:[0-9a-f-]{36}}")
    ResponseEntity<Resource> file(@PathVariable UUID profile, @PathVariable UUID run) {
        Run taken = runs.taken(profile, run);
        UUID file = taken.fileId();
        String name = taken.fileName();
        if (file == null || name == null) {
            throw PageProblem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(name.endsWith(".xlsx") ? XLSX : "text/csv;charset=UTF-8"))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(files.read(file));
    }
}
