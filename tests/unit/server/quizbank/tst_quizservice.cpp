#include "protocol/gamelimits.h"
#include "protocol/quizlimits.h"
#include "quizfixture.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Reads the engine of the data row and makes the fixture `f`.
#define WR_FIXTURE() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    QuizFixture f(engine)

class TestQuizService : public QObject
{
    Q_OBJECT

private:
    static Question questionCalled(const QString &prompt)
    {
        Question question = sampleQuiz(1).questions.first();
        question.prompt = prompt;
        return question;
    }

private Q_SLOTS:
    void aQuizComesBackAsItWasWritten_data() { addEngineRows(); }
    void aQuizComesBackAsItWasWritten()
    {
        WR_FIXTURE();
        Quiz quiz = sampleQuiz(2);
        quiz.title = u" Động từ bất quy tắc "_s;
        quiz.level = CefrLevel::B1;
        quiz.tags = {u"Grammar"_s};
        const StoredQuiz made = f.get(f.service.create(f.ann, quiz));
        QCOMPARE(made.head.version, 1);
        QCOMPARE(made.head.owner, f.ann.principal.user);
        QCOMPARE(made.head.school, f.school);
        const StoredQuiz read = f.get(f.service.read(f.ann, made.id()));
        QCOMPARE(read.quiz.title, u"Động từ bất quy tắc"_s);
        QVERIFY(read.quiz.level == CefrLevel::B1);
        QCOMPARE(wire::toJsonObject(read.quiz), wire::toJsonObject(made.quiz));
        QVERIFY(QuestionId::fromString(*read.quiz.questions[0].id));
        QCOMPARE(toMicros(read.head.createdAt), toMicros(made.head.createdAt));
    }

    void aDraftIsKeptAndNotPlayed_data() { addEngineRows(); }
    void aDraftIsKeptAndNotPlayed()
    {
        WR_FIXTURE();
        const StoredQuiz draft = f.get(f.service.create(f.ann, {}));
        QVERIFY(!checkStored(draft.quiz, draft.media).isPlayable());
        const auto refused = waitFor(f.service.playable(f.ann, draft.id()));
        QCOMPARE(refused->error().code, ErrorCode::InvalidFields);
        QCOMPARE(refused->error().fields.size(), 2);
        QCOMPARE(refused->error().fields.first().field, u"title"_s);
        f.get(f.service.replace(f.ann, draft.id(), sampleQuiz(1), 1));
        QCOMPARE(f.get(f.service.playable(f.ann, draft.id())).head.version, 2);
    }

    void whatCannotBeStoredIsNot_data() { addEngineRows(); }
    void whatCannotBeStoredIsNot()
    {
        WR_FIXTURE();
        Quiz quiz = sampleQuiz(1);
        quiz.questions[0].options[1].text = QString(limits::maxOptionChars + 1, u'x');
        const auto refused = waitFor(f.service.create(f.ann, quiz));
        QCOMPARE(refused->error().code, ErrorCode::InvalidFields);
        QCOMPARE(refused->error().fields.first().field, u"questions[0].options[1].text"_s);
        QVERIFY(f.get(f.service.list(f.ann, {})).items.isEmpty());

        Quiz heavy = sampleQuiz(limits::maxQuestions);
        for (Question &question : heavy.questions) {
            question.prompt = QString(limits::maxPromptChars, u'đ');
            question.explanation = QString(limits::maxExplanationChars, u'ế');
            question.options = QList<Option>(limits::maxOptions, {{}, QString(limits::maxOptionChars, u'ệ'), false});
        }
        QCOMPARE(f.refusal(f.service.create(f.ann, heavy)), ErrorCode::TooLarge);
    }

    void theSecondOfTwoEditorsHearsOfTheFirst_data() { addEngineRows(); }
    void theSecondOfTwoEditorsHearsOfTheFirst()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        QCOMPARE(f.get(f.service.replace(f.ann, id, sampleQuiz(2), 1)).head.version, 2);
        QCOMPARE(f.refusal(f.service.replace(f.ann, id, sampleQuiz(3), 1)), ErrorCode::PreconditionFailed);
        QCOMPARE(f.refusal(f.service.remove(f.ann, id, 1)), ErrorCode::PreconditionFailed);
        QCOMPARE(f.get(f.service.read(f.ann, id)).quiz.questions.size(), 2);
    }

    void ofManyEditorsAtOnceOneWins_data() { addEngineRows(); }
    void ofManyEditorsAtOnceOneWins()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        QList<QFuture<Result<StoredQuiz>>> edits;
        for (int i = 0; i < 10; ++i)
            edits.append(f.service.replace(f.ann, id, sampleQuiz(i + 1), 1));
        int won = 0;
        for (const auto &edit : edits) {
            const auto result = waitFor(edit);
            won += *result ? 1 : 0;
            if (!*result)
                QCOMPARE(result->error().code, ErrorCode::PreconditionFailed);
        }
        QCOMPARE(won, 1);
        QCOMPARE(f.get(f.service.read(f.ann, id)).head.version, 2);
    }

    void editsOfDifferentQuestionsDoNotMeet_data() { addEngineRows(); }
    void editsOfDifferentQuestionsDoNotMeet()
    {
        WR_FIXTURE();
        const StoredQuiz made = f.get(f.service.create(f.ann, sampleQuiz(4)));
        QList<QFuture<Result<QuestionEdit>>> edits;
        for (int i = 0; i < 4; ++i)
            edits.append(f.service.changeQuestion(f.ann, made.id(), *made.quiz.questions[i].id,
                                                  questionCalled(u"new %1"_s.arg(i)), {}, {}));
        for (const auto &edit : edits)
            QVERIFY(*waitFor(edit));
        const StoredQuiz read = f.get(f.service.read(f.ann, made.id()));
        QCOMPARE(read.head.version, 5);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(read.quiz.questions[i].prompt, u"new %1"_s.arg(i));
            QCOMPARE(*read.quiz.questions[i].id, *made.quiz.questions[i].id);
        }
    }

    void questionsAreAddedMovedAndRemoved_data() { addEngineRows(); }
    void questionsAreAddedMovedAndRemoved()
    {
        WR_FIXTURE();
        const StoredQuiz made = f.get(f.service.create(f.ann, sampleQuiz(2)));
        const QuizId id = made.id();
        const QuestionEdit added = f.get(f.service.addQuestion(f.ann, id, questionCalled(u"new"_s), 1, {}));
        QCOMPARE(added.position, 1);
        const QString question = *added.stored.quiz.questions[1].id;
        QCOMPARE(f.get(f.service.moveQuestion(f.ann, id, question, 0, {})).position, 0);
        QCOMPARE(f.get(f.service.read(f.ann, id)).quiz.questions[0].prompt, u"new"_s);
        QCOMPARE(f.refusal(f.service.moveQuestion(f.ann, id, question, 9, {})), ErrorCode::InvalidFields);
        QCOMPARE(f.refusal(f.service.moveQuestion(f.ann, id, question, 1, 1)), ErrorCode::PreconditionFailed);
        QCOMPARE(f.get(f.service.removeQuestion(f.ann, id, question, 3)).head.version, 4);
        QCOMPARE(f.refusal(f.service.removeQuestion(f.ann, id, question, {})), ErrorCode::NotFound);
    }

    void versionsCanBeReadAndBroughtBack_data() { addEngineRows(); }
    void versionsCanBeReadAndBroughtBack()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        f.get(f.service.replace(f.admin, id, sampleQuiz(2), 1));
        f.get(f.service.replace(f.ann, id, sampleQuiz(3), 2));
        QuizVersionPage page = f.get(f.service.versions(f.bob, id, 0, 2));
        QCOMPARE(page.items.size(), 2);
        QCOMPARE(page.items[0].version, 3);
        QCOMPARE(page.items[0].questions, 3);
        QCOMPARE(page.items[1].author, f.admin.principal.user);
        QCOMPARE(page.next, 2);
        page = f.get(f.service.versions(f.bob, id, page.next, 2));
        QCOMPARE(page.items.size(), 1);
        QCOMPARE(page.next, 0);

        QCOMPARE(f.get(f.service.version(f.bob, id, 1)).quiz.questions.size(), 1);
        QCOMPARE(f.refusal(f.service.version(f.ann, id, 4)), ErrorCode::NotFound);
        QCOMPARE(f.refusal(f.service.restoreVersion(f.bob, id, 1, {})), ErrorCode::Forbidden);
        const StoredQuiz back = f.get(f.service.restoreVersion(f.ann, id, 1, 3));
        QCOMPARE(back.head.version, 4);
        QCOMPARE(back.quiz.questions.size(), 1);
        QCOMPARE(f.get(f.service.version(f.ann, id, 3)).quiz.questions.size(), 3);
    }

    void oldVersionsGoButNotThoseThatWerePlayed_data() { addEngineRows(); }
    void oldVersionsGoButNotThoseThatWerePlayed()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        QVERIFY(*waitFor(f.database.executor().write(
            Lane::Game, {}, [id](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("INSERT INTO game(id, pin, quiz, quiz_version, title, created_at) "
                                         "VALUES (?, '1', ?, 2, '', 0)"_L1,
                                         {GameId::create({}).toString(), id.toString()}));
                return {};
            })));
        for (int i = 0; i < limits::maxQuizVersions + 4; ++i)
            f.get(f.service.replace(f.ann, id, sampleQuiz(1), {}));
        const auto versions = f.get(f.service.versions(f.ann, id, 0, 100));
        QCOMPARE(versions.items.size(), limits::maxQuizVersions + 1);
        QCOMPARE(versions.items.last().version, 2);
    }

    void theBinGivesBackAndIsEmptied_data() { addEngineRows(); }
    void theBinGivesBackAndIsEmptied()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        QVERIFY(*waitFor(f.service.remove(f.ann, id, {})));
        QCOMPARE(f.refusal(f.service.remove(f.ann, id, {})), ErrorCode::NotFound);
        QVERIFY(f.get(f.service.list(f.ann, {})).items.isEmpty());
        QuizFilter bin;
        bin.query.isBin = true;
        QCOMPARE(f.get(f.service.list(f.ann, bin)).items.size(), 1);
        QCOMPARE(f.get(f.service.list(f.bob, bin)).items.size(), 0);
        QVERIFY(f.get(f.service.read(f.ann, id)).head.deletedAt);
        QCOMPARE(f.refusal(f.service.read(f.bob, id)), ErrorCode::NotFound);
        QCOMPARE(f.refusal(f.service.playable(f.ann, id)), ErrorCode::NotFound);
        QCOMPARE(f.refusal(f.service.replace(f.ann, id, sampleQuiz(2), {})), ErrorCode::NotFound);
        QCOMPARE(f.refusal(f.service.restore(f.bob, id)), ErrorCode::NotFound);
        QVERIFY(!f.get(f.service.restore(f.ann, id)).head.deletedAt);
        QCOMPARE(f.get(f.service.list(f.ann, {})).items.size(), 1);

        QVERIFY(*waitFor(f.service.remove(f.ann, id, {})));
        const TimePoint deleted = f.database.clock().now();
        QCOMPARE(f.get(f.quizzes.oldInBin(deleted, 10, {})), QList<QuizId>());
        QVERIFY(f.get(f.quizzes.emptyBin(id, deleted, {}))); // none that is old enough
        QVERIFY(f.get(f.service.read(f.ann, id)).head.deletedAt);
        QCOMPARE(f.get(f.quizzes.oldInBin(deleted + 1s, 10, {})), QList<QuizId> {id});
        QVERIFY(f.get(f.quizzes.emptyBin(id, deleted + 1s, {})));
        QCOMPARE(f.refusal(f.service.read(f.ann, id)), ErrorCode::NotFound);
        QCOMPARE(f.database.value("SELECT COUNT(*) FROM quiz_version"_L1).toInt(), 0);
    }

    void aLongHistoryGoesInSlices_data() { addEngineRows(); }
    void aLongHistoryGoesInSlices()
    {
        WR_FIXTURE();
        constexpr int saves = 11;
        constexpr int mostOfASlice = 5;
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        for (int i = 1; i < saves; ++i)
            f.get(f.service.replace(f.ann, id, sampleQuiz(1), i));
        QVERIFY(*waitFor(f.service.remove(f.ann, id, {})));
        const TimePoint after = f.database.clock().now() + 1s;
        const auto rows = [&] {
            return f.database.value("SELECT (SELECT COUNT(*) FROM quiz_version) + (SELECT COUNT(*) FROM quiz)"_L1).toInt();
        };
        int left = rows();
        QCOMPARE(left, saves + 1);
        for (bool isGone = false; !isGone;) {
            isGone = f.get(f.quizzes.emptyBin(id, after, {}));
            const int now = rows();
            QVERIFY2(now < left && now >= left - mostOfASlice, qPrintable(QString::number(left - now)));
            QCOMPARE(isGone, now == 0);
            left = now;
        }
    }

    void aCopyIsTheCopiersAndItsQuestionsAreOthers_data() { addEngineRows(); }
    void aCopyIsTheCopiersAndItsQuestionsAreOthers()
    {
        WR_FIXTURE();
        const StoredQuiz made = f.get(f.service.create(f.ann, sampleQuiz(2)));
        const StoredQuiz copy = f.get(f.service.duplicate(f.bob, made.id(), u"Mine"_s));
        QCOMPARE(copy.head.owner, f.bob.principal.user);
        QCOMPARE(copy.quiz.title, u"Mine"_s);
        QVERIFY(copy.id() != made.id());
        QVERIFY(copy.quiz.questions[0].id != made.quiz.questions[0].id);
        QCOMPARE(copy.head.version, 1);
        QCOMPARE(f.refusal(f.service.duplicate(f.eve, made.id(), {})), ErrorCode::NotFound);
    }

    void theSameKeyMakesOneQuiz_data() { addEngineRows(); }
    void theSameKeyMakesOneQuiz()
    {
        WR_FIXTURE();
        const IdempotentRequest once {u"ann"_s, u"k"_s, u"POST /quizzes"_s, "\x01"_ba};
        const QuizId first = f.get(f.service.create(f.ann, sampleQuiz(1), once)).id();
        QCOMPARE(f.get(f.service.create(f.ann, sampleQuiz(1), once)).id(), first);
        IdempotentRequest other = once;
        other.hash = "\x02"_ba;
        QCOMPARE(f.refusal(f.service.create(f.ann, sampleQuiz(2), other)), ErrorCode::IdempotencyMismatch);
        QCOMPARE(f.get(f.service.list(f.ann, {})).items.size(), 1);

        const IdempotentRequest added {u"ann"_s, u"k2"_s, u"POST /questions"_s, "\x01"_ba};
        const auto add = [&] { return f.get(f.service.addQuestion(f.ann, first, questionCalled(u"x"_s), 0, {}, added)); };
        const QuestionEdit addedOnce = add();
        f.get(f.service.moveQuestion(f.ann, first, *addedOnce.stored.quiz.questions[0].id, 1, {}));
        const QuestionEdit again = add();
        QCOMPARE(again.position, 1);
        QCOMPARE(again.stored.quiz.questions.size(), 2);
    }

    void othersThingsStayOthers_data() { addEngineRows(); }
    void othersThingsStayOthers()
    {
        WR_FIXTURE();
        const StoredQuiz made = f.get(f.service.create(f.ann, sampleQuiz(1)));
        const QuizId id = made.id();
        const QString question = *made.quiz.questions[0].id;
        for (const Caller &reader : {f.bob, f.admin, f.op})
            QVERIFY(*waitFor(f.service.read(reader, id)));
        for (const Caller &stranger : {f.eve, f.opener}) {
            QCOMPARE(f.refusal(f.service.read(stranger, id)), ErrorCode::NotFound);
            QCOMPARE(f.refusal(f.service.versions(stranger, id, 0, 9)), ErrorCode::NotFound);
            QCOMPARE(f.refusal(f.service.version(stranger, id, 1)), ErrorCode::NotFound);
            QCOMPARE(f.refusal(f.service.playable(stranger, id)), ErrorCode::NotFound);
        }
        for (const Caller &other : {f.bob, f.eve, f.opener, f.learner}) {
            // Who cannot even read it does not hear that it is there.
            const ErrorCode code = other.principal.user == f.eve.principal.user ? ErrorCode::NotFound : ErrorCode::Forbidden;
            QCOMPARE(f.refusal(f.service.replace(other, id, sampleQuiz(2), {})), code);
            QCOMPARE(f.refusal(f.service.remove(other, id, {})), code);
            QCOMPARE(f.refusal(f.service.addQuestion(other, id, questionCalled(u"x"_s), {}, {})), code);
            QCOMPARE(f.refusal(f.service.changeQuestion(other, id, question, {}, {}, {})), code);
            QCOMPARE(f.refusal(f.service.moveQuestion(other, id, question, 0, {})), code);
            QCOMPARE(f.refusal(f.service.removeQuestion(other, id, question, {})), code);
        }
        QCOMPARE(f.refusal(f.service.create(f.learner, sampleQuiz(1))), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.create(f.guest, sampleQuiz(1))), ErrorCode::Unauthenticated);
        QCOMPARE(f.refusal(f.service.list(f.learner, {})), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.read(f.guest, id)), ErrorCode::Unauthenticated);
        QCOMPARE(f.get(f.service.read(f.ann, id)).head.version, 1);
        for (const Caller &editor : {f.admin, f.op})
            QVERIFY(*waitFor(f.service.replace(editor, id, sampleQuiz(1), {})));
        QCOMPARE(f.get(f.service.read(f.ann, id)).head.owner, f.ann.principal.user);
    }

    void samplesAreEverybodysToReadAndTheOperatorsToChange_data() { addEngineRows(); }
    void samplesAreEverybodysToReadAndTheOperatorsToChange()
    {
        WR_FIXTURE();
        f.get(f.service.start({sampleQuiz(1)}));
        f.get(f.service.start({sampleQuiz(1)}));
        const QuizId id = f.get(f.service.anySample()).id();
        for (const Caller &reader : {f.ann, f.eve, f.admin, f.op, f.opener}) {
            QVERIFY(*waitFor(f.service.playable(reader, id)));
            QCOMPARE(f.get(f.service.list(reader, {})).items.size(), 1);
        }
        for (const Caller &other : {f.ann, f.admin, f.opener}) {
            QCOMPARE(f.refusal(f.service.replace(other, id, sampleQuiz(2), {})), ErrorCode::Forbidden);
            QCOMPARE(f.refusal(f.service.remove(other, id, {})), ErrorCode::Forbidden);
        }
        QVERIFY(*waitFor(f.service.replace(f.op, id, sampleQuiz(2), {})));
        QVERIFY(*waitFor(f.service.duplicate(f.ann, id, {})));
    }

    void aQuizMayNameOnlyFilesItsWriterMayRead_data() { addEngineRows(); }
    void aQuizMayNameOnlyFilesItsWriterMayRead()
    {
        WR_FIXTURE();
        const MediaId picture = f.addMedia(f.ann, u"image/png"_s);
        const MediaId sound = f.addMedia(f.bob, u"audio/mpeg"_s);
        const auto with = [](MediaId image, MediaId audio) {
            Quiz quiz = sampleQuiz(1);
            quiz.questions[0].image = MediaUse {image.toString(), u"a cat"_s};
            quiz.questions[0].audio = MediaUse {audio.toString(), u"a cat"_s};
            return quiz;
        };
        const QuizId id = f.get(f.service.create(f.ann, with(picture, sound))).id();
        const StoredQuiz played = f.get(f.service.playable(f.bob, id));
        QCOMPARE(*played.quiz.questions[0].image->file, u"abc.png"_s);
        QCOMPARE(*played.quiz.questions[0].audio->file, u"abc.mp3"_s);

        const auto refused = waitFor(f.service.create(f.eve, with(picture, MediaId::create({}))));
        QCOMPARE(refused->error().code, ErrorCode::InvalidFields);
        QCOMPARE(refused->error().fields.size(), 2);
        QCOMPARE(refused->error().fields[0].field, u"questions[0].image.media"_s);

        const QuizId swapped = f.get(f.service.create(f.ann, with(sound, picture))).id();
        const auto unfit = waitFor(f.service.playable(f.ann, swapped));
        QCOMPARE(unfit->error().fields[0].fault, FieldFault::WrongMediaKind);
    }

    void aFileThatIsGoneMakesADraft_data() { addEngineRows(); }
    void aFileThatIsGoneMakesADraft()
    {
        WR_FIXTURE();
        Quiz quiz = sampleQuiz(1);
        quiz.questions[0].image = MediaUse {f.addMedia(f.ann, u"image/png"_s).toString(), u"a cat"_s};
        const StoredQuiz made = f.get(f.service.create(f.ann, quiz));
        QVERIFY(*waitFor(f.database.executor().write(
            Lane::Interactive, {}, [](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("UPDATE media SET deleted_at = 1"_L1));
                return {};
            })));
        QCOMPARE(f.refusal(f.service.playable(f.ann, made.id())), ErrorCode::InvalidFields);
        // It can go on being edited, and the faults say what is missing.
        const StoredQuiz edited = f.get(f.service.replace(f.ann, made.id(), made.quiz, 1));
        QVERIFY(!checkStored(edited.quiz, edited.media).isPlayable());
        QCOMPARE(f.get(f.service.list(f.ann, {})).items.first().isPlayable, false);
    }

    void quizzesAreLimitedPerOwner_data() { addEngineRows(); }
    void quizzesAreLimitedPerOwner()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        QVERIFY(*waitFor(f.service.remove(f.ann, id, {})));
        QVERIFY(*waitFor(f.database.executor().write(
            Lane::Bulk, {}, [owner = f.ann.principal.user.toString()](Transaction &transaction) -> Result<void> {
                for (int i = 0; i < limits::maxQuizzes; ++i)
                    WR_CHECK(transaction.run("INSERT INTO quiz(id, title, description, language, content, created_at, "
                                             "updated_at, owner) VALUES (?, '', '', '', '{}', 0, 0, ?)"_L1,
                                             {QuizId::create({}).toString(), owner}));
                return {};
            })));
        QCOMPARE(f.refusal(f.service.create(f.ann, sampleQuiz(1))), ErrorCode::QuotaExceeded);
        QCOMPARE(f.refusal(f.service.restore(f.ann, id)), ErrorCode::QuotaExceeded);
        QVERIFY(*waitFor(f.service.create(f.bob, sampleQuiz(1))));
    }

    void rowsFromBeforeTheKeysGetThem_data() { addEngineRows(); }
    void rowsFromBeforeTheKeysGetThem()
    {
        WR_FIXTURE();
        QVERIFY(*waitFor(f.database.executor().write(
            Lane::Bulk, {}, [](Transaction &transaction) -> Result<void> {
                const QByteArray content
                    = QJsonDocument(wire::toJsonObject(sampleQuiz(2))).toJson(QJsonDocument::Compact);
                for (int i = 0; i < 45; ++i)
                    WR_CHECK(transaction.run("INSERT INTO quiz(id, title, description, language, content, "
                                             "created_at, updated_at) VALUES (?, 'Sample', '', 'en', ?, 5, 7)"_L1,
                                             {QuizId::create({}).toString(), QString::fromUtf8(content)}));
                return {};
            })));
        f.get(f.service.start({}));
        QuizFilter filter;
        filter.query.words = {u"question"_s};
        filter.query.limit = 100;
        const QuizPage page = f.get(f.service.list(f.ann, filter));
        QCOMPARE(page.items.size(), 45);
        QCOMPARE(page.items.first().questions, 2);
        QVERIFY(page.items.first().isPlayable);
        QCOMPARE(page.items.first().head.version, 1);
        QCOMPARE(toMicros(page.items.first().head.updatedAt), 7);
        const StoredQuiz one = f.get(f.service.read(f.ann, page.items.first().head.id));
        QVERIFY(one.quiz.questions[0].id);
        QCOMPARE(f.get(f.service.versions(f.ann, one.id(), 0, 9)).items.size(), 1);
    }

    void aFullDiskStoresNothing_data() { addEngineRows(); }
    void aFullDiskStoresNothing()
    {
        WR_FIXTURE();
        const QuizId id = f.get(f.service.create(f.ann, sampleQuiz(1))).id();
        for (const DbStage stage : {DbStage::Begin, DbStage::Statement, DbStage::Commit}) {
            f.database.executor().setFaultForTest([stage](DbStage now) -> std::optional<Error> {
                if (now == stage)
                    return Error {ErrorCode::Unavailable, u"disk full"_s};
                return std::nullopt;
            });
            QCOMPARE(f.refusal(f.service.replace(f.ann, id, sampleQuiz(3), {})), ErrorCode::Unavailable);
        }
        f.database.executor().setFaultForTest({});
        const StoredQuiz read = f.get(f.service.read(f.ann, id));
        QCOMPARE(read.head.version, 1);
        QCOMPARE(read.quiz.questions.size(), 1);
        QCOMPARE(f.database.value("SELECT COUNT(*) FROM quiz_version"_L1).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestQuizService)
#include "tst_quizservice.moc"
