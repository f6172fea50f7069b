package dev.liveops.benchmarks.ingest.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcFilesTest {

    @Test
    void shouldAddUpTheTicksOfAProcessAndItsEndedChildren() {
        String stat = "4242 (a (strange) name) S 1 4242 4242 0 -1 4194560 100 200 0 0 11 22 300 400 20 0 1 0 555 1 2";

        assertThat(ProcFiles.cpuTicks(stat)).isEqualTo(11 + 22 + 300 + 400);
    }

    @Test
    void shouldNotGiveAThreadTheTimesOfTheProcessesChildren() {
        assertThat(ProcFiles.threadTicks("7 (C2 CompilerThre) S 1 2 3 0 -1 4 1 2 0 0 11 22 300 400 20 0"))
                .isEqualTo(33);
    }

    @Test
    void shouldTellTheThreadsOfAJvmApart() {
        JvmCpu cpu = JvmCpu.of(Map.of(
                "vert.x-eventloo",
                5.0,
                "C1 CompilerThre",
                1.0,
                "C2 CompilerThre",
                2.0,
                "VM Thread",
                0.5,
                "main",
                9.0,
                "telemetry-fold-",
                4.0));

        assertThat(cpu).isEqualTo(new JvmCpu(5, 3, 0.5, 4));
    }

    @Test
    void shouldNotCountIdlingAndWaitingAsWork() {
        assertThat(ProcFiles.busyTicks("cpu  1 20 300 99999 88888 4000 50000 600000 7 8"))
                .isEqualTo(654_321);
    }

    @Test
    void shouldFindKilobytes() {
        assertThat(ProcFiles.kilobytes("Rss:    12 kB\nPss:              34567 kB\n", "Pss:"))
                .isEqualTo(34567);
        assertThat(ProcFiles.kilobytes("", "Pss:")).isZero();
    }

    @Test
    void shouldAddUpThePoolsOfTheHeap() {
        assertThat(ServiceMetrics.heapUsed(Stream.of(
                        "# TYPE jvm_memory_used_bytes gauge",
                        "jvm_memory_used_bytes{area=\"heap\",id=\"Eden Space\"} 1.5E7",
                        "jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"} 9.0E7",
                        "jvm_memory_used_bytes{area=\"heap\",id=\"Tenured Gen\"} 2000000.0")))
                .isEqualTo(17_000_000);
    }
}
