package org.laurel.lti.launch;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.laurel.lti.brand.Brands;
import org.laurel.lti.copy.NoticeServices;
import org.laurel.lti.copy.Notices;
import org.laurel.lti.key.ToolKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the protocol has done for it regularly, by one node at a time. */
@Configuration(proxyBeanMethods = false)
class LtiTasks {

    @Bean
    Task<Void> forgetExpiredLaunches(Launches launches) {
        return Tasks.recurring("lti-forget-expired-launches", FixedDelay.ofMinutes(30))
                .execute((instance, context) -> launches.purge());
    }

    @Bean
    Task<Void> announceNoticeHandler(NoticeServices services) {
        return NoticeServices.ANNOUNCE.handledBy(services::announce);
    }

    @Bean
    Task<Void> forgetNotices(Notices notices) {
        return Tasks.recurring("lti-forget-notices", FixedDelay.ofHours(6))
                .execute((instance, context) -> notices.purge());
    }

    @Bean
    Task<Void> fetchBrand(Brands brands) {
        return Brands.FETCH.handledBy(brands::fetch);
    }

    @Bean
    Task<Void> forgetBrands(Brands brands) {
        return Tasks.recurring("lti-forget-brands", FixedDelay.ofHours(24))
                .execute((instance, context) -> brands.purge());
    }

    @Bean
    Task<Void> rotateToolKeys(ToolKeys keys) {
        return Tasks.recurring("lti-rotate-tool-keys", FixedDelay.ofHours(6))
                .execute((instance, context) -> keys.rotate());
    }
}
