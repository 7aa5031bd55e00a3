package org.laurel.practice.faults;

import org.laurel.practice.course.Person;
import org.laurel.practice.grades.GradeKeeping;
import org.laurel.practice.grades.GradeKeepings;
import org.laurel.practice.launch.StorageOffer;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the platform behaves towards tools, for trying out how they cope. */
@Page
@RequestMapping("/administration/switches")
class SwitchesController {

    private final Administrators administrators;
    private final GradeKeepings keepings;

    SwitchesController(Administrators administrators, GradeKeepings keepings) {
        this.administrators = administrators;
        this.keepings = keepings;
    }

    @GetMapping
    String switches(Person me, Model model) {
        administrators.require(me);
        model.addAttribute("answerings", StorageOffer.Answering.values());
        model.addAttribute("behaviours", Behaviour.values());
        model.addAttribute("keepings", GradeKeeping.values());
        model.addAttribute("keeping", keepings.current());
        return "switches";
    }

    @PostMapping("/grades")
    String keepGrades(Person me, @RequestParam("keeping") GradeKeeping keeping) {
        administrators.require(me);
        keepings.change(keeping);
        return "redirect:/administration/switches";
    }
}
