#include "app/scenes.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

rest::ImportReport someImport(int found, int faults)
{
    rest::ImportReport report;
    report.format = QuizFormat::Csv;
    report.found = found;
    report.questions = std::min(found, 100);
    report.playable = std::max(0, report.questions - faults);
    report.quiz = Quiz {};
    report.quiz->title = u"Irregular verbs, part one"_s;
    for (int i = 0; i < report.questions; ++i) {
        Question question;
        question.prompt = i % 3 == 0 ? u"He has … all hope."_s : u"Which of these is the past participle of the verb “to forsake”, as in “he has … all hope”?"_s;
        question.options = {{u"a"_s, u"forsaken"_s, i % 4 != 3}, {u"b"_s, u"forsook"_s, false}, {u"c"_s, u"forsaked"_s, false}};
        report.quiz->questions.append(question);
    }
    static const QStringList codes {u"no_right_option"_s, u"required"_s, u"out_of_range"_s, u"duplicate"_s, u"invalid"_s};
    for (int i = 0; i < faults; ++i) {
        const QString text = i % 3 == 2 ? u"Which of these is the past participle of the verb “to forsake”, as in “he has … all hope”?"_s : u"go, went, gone"_s;
        report.faults.append({3 + 2 * i, i % 2 == 0 ? 4 : 0, text, codes.at(i % codes.size()), u"for developers"_s, i % 4 == 1});
    }
    if (faults > 0) {
        report.notes = {{ImportNoteKind::Encoding, 0, {}, 1}, {ImportNoteKind::Column, 1, u"Teacher's remarks"_s, 1},
                        {ImportNoteKind::Media, 7, u"lion.jpg"_s, 12}};
    }
    return report;
}

Scene importScene(const QString &name, const std::function<void(ImportViewModel::State &)> &change)
{
    return {u"import-"_s + name, hostSection, [change](App &app) {
                runServer(app);
                HostViewModel::State host;
                host.stage = HostViewModel::Stage::Import;
                host.canWrite = true;
                app.host()->show(host, {}, {});
                ImportViewModel::State state;
                state.name = u"verbs-of-the-second-year-class-b.csv"_s;
                change(state);
                app.host()->imports()->show(state);
            }};
}

Scene exportScene(const QString &name, const std::function<void(ExportViewModel::State &)> &change)
{
    return {u"export-"_s + name, hostSection, [change](App &app) {
                runServer(app);
                HostViewModel::State host;
                host.stage = HostViewModel::Stage::Export;
                host.canWrite = true;
                app.host()->show(host, {}, {});
                ExportViewModel::State state;
                state.title = u"Irregular verbs, part one"_s;
                change(state);
                app.host()->exports()->show(state);
            }};
}

} // namespace

QList<Scene> interchangeScenes()
{
    return {
        importScene(u"loading"_s, [](auto &state) { state.isBusy = true; }),
        importScene(u"empty"_s, [](auto &state) {
            state.report = someImport(0, 1);
            state.report->faults.first().trouble = FileTrouble::NoColumns;
            state.sampleText = u"Documents/Wordrally/Sample questions.csv"_s;
        }),
        importScene(u"good"_s, [](auto &state) { state.report = someImport(24, 0); }),
        importScene(u"faults"_s, [](auto &state) { state.report = someImport(60, 17); }),
        importScene(u"long"_s, [](auto &state) {
            state.report = someImport(1'000, 400);
            state.first = 101;
        }),
        importScene(u"unreadable"_s, [](auto &state) { state.isUnreadable = true; }),
        importScene(u"large"_s, [](auto &state) { state.fault = ErrorCode::TooLarge; }),
        importScene(u"failed"_s, [](auto &state) {
            state.report = someImport(24, 3);
            state.fault = ErrorCode::Unavailable;
        }),
        exportScene(u"formats"_s, [](auto &) {}),
        exportScene(u"loading"_s, [](auto &state) { state.isBusy = true; state.format = 3; }),
        exportScene(u"losses"_s, [](auto &state) {
            state.format = 2;
            state.preview = rest::ExportPreview {QuizFormat::Xlsx, u"xlsx"_s, 30, 21, {}};
            for (int i = 0; i < 9; ++i)
                state.preview->cannotCarry.append({u"questions[%1]"_s.arg(2 * i), {}, {}});
            for (const char *part : {"image", "explanation", "gaps[0].accepted"})
                state.preview->cannotCarry.append({u"questions[1]."_s + QLatin1StringView(part), {}, {}});
            state.preview->cannotCarry.append({u"level"_s, {}, {}});
        }),
        exportScene(u"saved"_s, [](auto &state) {
            state.format = 1;
            state.savedAs = u"Documents/Wordrally/Irregular verbs, part one.csv"_s;
        }),
        exportScene(u"failed"_s, [](auto &state) {
            state.format = 0;
            state.fault = ExportViewModel::tr("The file could not be written. Is the disk full?");
        }),
        {u"import-kept"_s, hostSection, [](App &app) {
             runServer(app);
             HostViewModel::State host;
             host.stage = HostViewModel::Stage::Library;
             host.canWrite = true;
             app.host()->show(host, {}, {});
             ImportViewModel::State state;
             state.keptTitle = u"Irregular verbs, part one"_s;
             state.isKeptDraft = true;
             app.host()->imports()->show(state);
         }},
    };
}

} // namespace wr
