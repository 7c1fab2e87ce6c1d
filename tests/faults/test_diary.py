"""What went wrong is kept on this computer, in bounds, and a report names nobody."""

import logging
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from photocull.cli import main
from photocull.diary import LOG_BYTES, LOGS, Diary, redacted


class TestDiary:
    """The log, the traces of crashes, and the report."""

    def test_the_log_is_bounded(self, tmp_path: Path) -> None:
        diary = Diary(tmp_path)
        for _ in range(5 * LOG_BYTES // 1000):
            logging.warning("%s", "x" * 1000)
        diary.close()
        logs = list(tmp_path.glob("photocull.log*"))
        assert len(logs) == LOGS
        assert sum(log.stat().st_size for log in logs) <= LOGS * LOG_BYTES

    def test_names_that_are_not_utf8_can_be_logged(self, tmp_path: Path) -> None:
        diary = Diary(tmp_path)
        logging.error("%s", os.fsdecode(b"/a/caf\xe9.jpg"))
        diary.close()
        assert "caf\\udce9.jpg" in diary.log.read_text()

    def test_a_mistake_in_a_thread_is_written_down_and_told_of(self, tmp_path: Path) -> None:
        diary, told = Diary(tmp_path), list[str]()
        diary.watch(told.append)

        def wrong() -> None:
            raise ZeroDivisionError("/home/somebody/secret place/IMG_1.jpg")

        thread = threading.Thread(target=wrong)
        thread.start()
        thread.join()
        report = diary.report(told[0])
        diary.close()
        assert "ZeroDivisionError" in diary.log.read_text()
        assert "ZeroDivisionError" in report
        assert "secret" not in report
        assert "somebody" not in report

    def test_a_hard_crash_leaves_a_trace(self, tmp_path: Path) -> None:
        program = (
            "import sys, os\nfrom pathlib import Path\nfrom photocull.diary import Diary\n"
            "diary = Diary(Path(sys.argv[1]))\nos.abort()"
        )
        done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
        assert done.returncode < 0
        assert "Fatal Python error: Aborted" in (tmp_path / "crashes.txt").read_text()

    def test_a_folder_that_cannot_be_written_to_is_no_obstacle(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        diary = Diary(tmp_path / "file" / "logs")
        assert diary.report("x").startswith("photocull")
        diary.close()

    def test_a_report_names_neither_person_nor_photo(self) -> None:
        chance = random.Random(5)
        words = ["Family", "Oma Erna", "2026-05", "naïve", "写真", "a b c", "x.y"]
        for _ in range(300):
            path = "/".join(chance.choice(words) for _ in range(chance.randint(1, 4)))
            where = chance.choice(["/home/erna/", "/media/erna/", "/Volumes/", "C:\\Users\\erna\\"])
            quote = chance.choice(["'", '"', " "])
            line = f"OSError: [Errno 5] Input/output error: {quote}{where}{path}/IMG_1.JPG{quote}"
            said = redacted(line, "/home/erna")
            for word in ("Family", "Oma", "erna", "写真", "IMG_1"):
                assert word not in said, (line, said)
        own = redacted(f'File "{main.__code__.co_filename}", line 3', "/home/erna")
        assert "photocull/photocull/cli.py" in own
