#include "kinds/kind.h"
#include "quizbank/factory/factory.h"
#include "support/secondanswer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

class TestItemFactory : public QObject
{
    Q_OBJECT

    std::unique_ptr<Wordbank> m_bank;
    SecondAnswer m_check;

    /// WR_FACTORY_ITEMS: more are made for a report than for every run.
    static int itemsOfSort()
    {
        const int wanted = qEnvironmentVariableIntValue("WR_FACTORY_ITEMS");
        return wanted > 0 ? wanted : 200;
    }

    QuizDrafts made(const DraftOrder &order)
    {
        auto drafts = factory::makeDrafts(*m_bank, order);
        return drafts ? *drafts : QuizDrafts();
    }

    /// Every word that may be asked, mixed, so that all bands and parts of speech come up soon.
    QStringList allWords()
    {
        QStringList words;
        for (const char16_t pos : {u'n', u'v', u'a', u'r'}) {
            for (const int band : {10, 20, 35, 40, 50, 55, 60, 70}) {
                for (int place = 0; place < m_bank->places(pos, band); ++place) {
                    if (const auto sense = m_bank->at(pos, band, place))
                        words.append(sense->lemma);
                }
            }
        }
        QRandomGenerator random(7);
        std::shuffle(words.begin(), words.end(), random);
        return words;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto bank = Wordbank::open(QStringLiteral(WR_WORDS_FILE));
        QVERIFY2(bank, qPrintable(bank ? QString() : bank.error().message));
        m_bank = std::move(*bank);
        QVERIFY(m_check.read(QStringLiteral(WR_WORDNET)));
    }

    void noItemHasASecondRightAnswer_data()
    {
        QTest::addColumn<ItemSort>("sort");
        for (const auto &[sort, name] : wire::EnumNames<ItemSort>::values)
            QTest::newRow(name.data()) << sort;
    }
    void noItemHasASecondRightAnswer()
    {
        QFETCH(ItemSort, sort);
        static const QStringList words = allWords();
        QVERIFY(words.size() > 30'000);
        int items = 0;
        int faulty = 0;
        for (qsizetype at = 0; at < words.size() && items < itemsOfSort(); at += limits::maxDraftWords) {
            DraftOrder order {DraftMaterial::Words, words.mid(at, limits::maxDraftWords).join(u','), {sort}, limits::maxDrafts, {}, int(at)};
            for (const ItemDraft &draft : made(order).items) {
                ++items;
                const QStringList faults = m_check.faults(draft);
                if (!faults.isEmpty() && ++faulty <= 40)
                    qWarning().noquote() << draft.word << faults.join(u"; "_s) << '\n' << draft.question.prompt;
            }
        }
        qInfo("%d items, %d with a second right answer", items, faulty);
        QVERIFY(items >= itemsOfSort());
        QCOMPARE(faulty, 0);
    }

    // ---- the checker sees what it is there for

    static Question choiceOf(const QString &prompt, const QStringList &options)
    {
        Question question;
        question.prompt = prompt;
        for (const QString &text : options)
            question.options.append({QString::number(question.options.size()), text, question.options.isEmpty()});
        return question;
    }
    static Question gapOf(QuestionKind kind, const QString &prompt, const QStringList &accepted, const QStringList &options = {})
    {
        Question question = choiceOf(prompt, options);
        for (Option &option : question.options)
            option.isRight = false;
        question.kind = kind;
        question.gaps = QList<Gap> {{{}, accepted}};
        return question;
    }

    void checkerSeesAPlantedSecondAnswer_data()
    {
        QTest::addColumn<ItemSort>("sort");
        QTest::addColumn<Question>("clean");
        QTest::addColumn<Question>("planted");
        const QString sofa = u"an upholstered seat for more than one person"_s;
        const QString asksSofa = u"Which noun means “%1”?"_s.arg(sofa);
        QTest::newRow("synonym of the word") << ItemSort::DefinitionToWord << choiceOf(asksSofa, {u"sofa"_s, u"cloud"_s, u"reason"_s})
                                             << choiceOf(asksSofa, {u"sofa"_s, u"cloud"_s, u"couch"_s});
        QTest::newRow("a kind of it") << ItemSort::DefinitionToWord << choiceOf(asksSofa, {u"sofa"_s, u"cloud"_s, u"reason"_s})
                                      << choiceOf(asksSofa, {u"sofa"_s, u"divan"_s, u"reason"_s});
        const QString asksBank = u"What does “bank” (noun) mean?"_s;
        const QString slope = u"sloping land (especially the slope beside a body of water)"_s;
        QTest::newRow("another meaning") << ItemSort::WordToDefinition << choiceOf(asksBank, {slope, sofa})
                                         << choiceOf(asksBank, {slope, u"a long ridge or pile"_s});
        const QString asksBig = u"Which word means the same, or nearly, as “big” (adjective)?"_s;
        QTest::newRow("another synonym") << ItemSort::Synonym << choiceOf(asksBig, {u"large"_s, u"wooden"_s, u"daily"_s})
                                         << choiceOf(asksBig, {u"large"_s, u"wooden"_s, u"great"_s});
        const QString asksHot = u"Which word means the opposite of “hot” (adjective)?"_s;
        QTest::newRow("another opposite") << ItemSort::Antonym << choiceOf(asksHot, {u"cold"_s, u"wooden"_s, u"late"_s})
                                          << choiceOf(asksHot, {u"cold"_s, u"frigid"_s, u"late"_s});
        const QString asksOdd = u"Which word does not belong with the others?"_s;
        QTest::newRow("another odd one") << ItemSort::OddOneOut << choiceOf(asksOdd, {u"honesty"_s, u"dog"_s, u"wolf"_s, u"fox"_s})
                                         << choiceOf(asksOdd, {u"oak"_s, u"elm"_s, u"dog"_s, u"wolf"_s});
        const QString gap = u"they sat on the ___\n(It means: %1)"_s.arg(sofa);
        QTest::newRow("another filling") << ItemSort::Cloze << gapOf(QuestionKind::Cloze, gap, {u"sofa"_s}, {u"sofa"_s, u"cloud"_s})
                                         << gapOf(QuestionKind::Cloze, gap, {u"sofa"_s}, {u"sofa"_s, u"lounges"_s});
        const QString typed = u"they sat on the ___\n(It begins with “%1”, has %2 letters and means: %3)"_s;
        QTest::newRow("a synonym to type") << ItemSort::TypedCloze << gapOf(QuestionKind::Cloze, typed.arg(u"s"_s, u"4"_s, sofa), {u"sofa"_s})
                                           << gapOf(QuestionKind::Cloze, typed.arg(u"c"_s, u"3"_s, u"a motor vehicle with four wheels; usually propelled by an internal combustion engine"_s), {u"cub"_s});
        Question spelled = gapOf(QuestionKind::Dictation, u"Listen, and write the noun that means “a visual attribute of things that results from the light they emit or transmit or reflect”."_s, {u"color"_s, u"colour"_s, u"coloring"_s, u"colouring"_s});
        spelled.speech = Speech {u"colour"_s, u"en-GB"_s};
        Question lacking = spelled;
        lacking.gaps->first().accepted = {u"colour"_s};
        QTest::newRow("another spelling") << ItemSort::Spelling << spelled << lacking;
        const QStringList pieces {u"He"_s, u"was"_s, u"in the house"_s, u"at the time"_s, u"of the war."_s};
        const QStringList fixed {u"She"_s, u"sang"_s, u"in the"_s, u"choir."_s};
        QTest::newRow("another order") << ItemSort::WordOrder << gapOf(QuestionKind::WordOrder, {}, {fixed.join(u" / "_s)}, fixed)
                                       << gapOf(QuestionKind::WordOrder, {}, {pieces.join(u" / "_s)}, pieces);
    }
    void checkerSeesAPlantedSecondAnswer()
    {
        QFETCH(ItemSort, sort);
        QFETCH(Question, clean);
        QFETCH(Question, planted);
        QCOMPARE(m_check.faults({sort, clean, {}, {}, 10}).join(u';'), QString());
        QVERIFY(!m_check.faults({sort, planted, {}, {}, 10}).isEmpty());
    }

    // ---- what an order gives

    void equalOrdersGiveEqualDrafts()
    {
        DraftOrder order {DraftMaterial::Topic, u"food"_s, {}, 20, CefrLevel::B1, 5};
        const auto json = [this](const DraftOrder &one) { return wire::toJsonObject(made(one)); };
        const QJsonObject first = json(order);
        QCOMPARE(made(order).items.size(), 20);
        QCOMPARE(json(order), first);
        order.seed = 6;
        QVERIFY(json(order) != first);
    }

    void draftsCanBePlayed()
    {
        Quiz quiz {u"Drafts"_s, {}, u"en"_s, {}};
        QSet<int> sorts;
        for (const ItemDraft &draft : made({DraftMaterial::Topic, u"animals"_s, {}, 90, {}, 1}).items) {
            quiz.questions.append(draft.question);
            sorts.insert(int(draft.sort));
            QCOMPARE(kindOf(draft.question).correctness(draft.question, kindOf(draft.question).right(draft.question)), 1.0);
        }
        QVERIFY(quiz.questions.size() > 50);
        QVERIFY2(sorts.size() >= 8, "nearly every sort is found among animals");
        const auto valid = validate(quiz);
        QVERIFY2(valid, valid ? "" : qPrintable(valid.error().message));
    }

    void levelsKeepToTheirBands()
    {
        for (const auto &[level, most] : {std::pair {CefrLevel::A1, 10}, {CefrLevel::A2, 20}, {CefrLevel::B1, 35}}) {
            const QuizDrafts drafts = made({DraftMaterial::Topic, u"people"_s, {ItemSort::DefinitionToWord}, 10, level, 2});
            QVERIFY(!drafts.items.isEmpty());
            for (const ItemDraft &draft : drafts.items)
                QVERIFY2(draft.band <= most && draft.level <= level, qPrintable(draft.word));
        }
    }

    void aDraftTellsItsLevel()
    {
        QSet<CefrLevel> seen;
        for (const ItemDraft &draft : made({DraftMaterial::Words, u"water, kitchen, garden, cellar, orchard, thimble, lichen, marzipan"_s, {}, 40, {}, 1}).items) {
            seen.insert(draft.level);
            QCOMPARE(draft.level == CefrLevel::A1, draft.band == 10);
            QCOMPARE(draft.level == CefrLevel::C2, draft.band >= 60);
        }
        QVERIFY(seen.size() >= 3);
    }

    /// What a class should not be asked unless its teacher wants it; not the list that the bank is made by, for there is none.
    static const QSet<QString> &unasked()
    {
        static const QSet<QString> words {
            u"whisky"_s, u"whiskey"_s, u"beer"_s, u"wine"_s, u"vodka"_s, u"gin"_s, u"rum"_s, u"brandy"_s, u"champagne"_s, u"cocktail"_s, u"booze"_s,
            u"drunk"_s, u"drunkard"_s, u"pub"_s, u"tavern"_s, u"brewery"_s, u"cigarette"_s, u"cigar"_s, u"tobacco"_s, u"heroin"_s, u"cocaine"_s, u"opium"_s,
            u"marijuana"_s, u"hashish"_s, u"junkie"_s, u"murder"_s, u"murderer"_s, u"killer"_s, u"massacre"_s, u"genocide"_s, u"strangle"_s, u"slaughter"_s,
            u"rifle"_s, u"pistol"_s, u"gun"_s, u"grenade"_s, u"dagger"_s, u"bayonet"_s, u"ammunition"_s, u"dynamite"_s, u"terrorist"_s, u"gambling"_s, u"prostitute"_s,
            u"whore"_s, u"incest"_s, u"sexy"_s, u"erotic"_s, u"rape"_s, u"libido"_s, u"excrement"_s, u"urine"_s, u"penis"_s};
        return words;
    }

    void whatNobodyNamedSuitsAClass_data()
    {
        QTest::addColumn<QString>("topic");
        for (const char *topic : {"food", "drink", "beverage", "alcohol", "drug", "weapon", "people", "things", "body", "crime", "movement", "war", "party", "plants"})
            QTest::newRow(topic) << QString::fromLatin1(topic);
    }
    void whatNobodyNamedSuitsAClass()
    {
        QFETCH(QString, topic);
        for (const auto &level : {std::optional<CefrLevel>(), std::optional(CefrLevel::A2), std::optional(CefrLevel::C1)}) {
            for (int seed = 1; seed <= 4; ++seed) {
                for (const ItemDraft &draft : made({DraftMaterial::Topic, topic, {}, 60, level, seed}).items) {
                    QVERIFY2(!unasked().contains(draft.word), qPrintable(draft.word));
                    for (const Option &option : draft.question.options)
                        QVERIFY2(!unasked().contains(option.text.toLower()), qPrintable(draft.word + u": "_s + option.text));
                }
            }
        }
    }

    void whatATeacherNamesIsAsked()
    {
        QSet<QString> asked;
        for (const ItemDraft &draft : made({DraftMaterial::Words, u"whisky, pistol, tavern"_s, {}, 30, {}, 1}).items)
            asked.insert(draft.word);
        QCOMPARE(asked, (QSet<QString> {u"whisky"_s, u"pistol"_s, u"tavern"_s}));
        const QuizDrafts text = made({DraftMaterial::Text, u"The sailor drank the whisky in the tavern before he went home."_s, {ItemSort::DefinitionToWord}, 10, {}, 1});
        QVERIFY(std::any_of(text.items.begin(), text.items.end(), [](const ItemDraft &draft) { return draft.word == u"tavern"_s || draft.word == u"whisky"_s; }));
    }

    void whatIsAskedBeginsWithACapital()
    {
        int gaps = 0;
        for (const ItemDraft &draft : made({DraftMaterial::Topic, u"people"_s, {}, 90, {}, 1}).items) {
            const QString &prompt = draft.question.prompt;
            QVERIFY2(!prompt.front().isLower(), qPrintable(prompt));
            QVERIFY2(draft.question.gapList().isEmpty() || !draft.question.explanation.front().isLower() || draft.sort == ItemSort::Spelling
                         || draft.sort == ItemSort::WordOrder, qPrintable(draft.question.explanation));
            gaps += int(draft.sort == ItemSort::Cloze || draft.sort == ItemSort::TypedCloze);
        }
        QVERIFY(gaps > 5);
    }

    void givenWordsAreAskedAndUnknownOnesNamed()
    {
        const QuizDrafts drafts = made({DraftMaterial::Words, u"kitchen, gardens\nxyzzyq; Running"_s, {ItemSort::Spelling}, 10, {}, 1});
        QCOMPARE(drafts.unknown, QStringList {u"xyzzyq"_s});
        QVERIFY(!drafts.items.isEmpty());
        for (const ItemDraft &draft : drafts.items)
            QVERIFY2((QStringList {u"kitchen"_s, u"garden"_s, u"run"_s}.contains(draft.word)), qPrintable(draft.word));
    }

    void aTextIsAskedInItsOwnSentences()
    {
        const QString text = u"Last summer we rented a cottage near a lake. A storm broke the window, and we had to hide in the cellar until evening. "
                             "The farmer helped us to repair the damage."_s;
        const QuizDrafts drafts = made({DraftMaterial::Text, text, {ItemSort::Cloze, ItemSort::TypedCloze}, 10, {}, 1});
        QVERIFY(!drafts.items.isEmpty());
        for (const ItemDraft &draft : drafts.items) {
            QString sentence = draft.question.prompt.section(u'\n', 0, 0);
            sentence.replace(u"a/an"_s, u"a"_s).replace(u"___"_s, draft.question.gapList().first().accepted.first());
            QVERIFY2(text.contains(sentence), qPrintable(sentence));
        }
    }

    /// "poses" and "posed" begin alike and are of one length: the hint leaves the tense open.
    void anotherTenseThatLooksAlikeIsAccepted()
    {
        int seen = 0;
        const QString verbs = u"pose, radiate, close, dance, smile, move, change, use, like, bake, invade, elope, glide, escape, tremble"_s;
        for (const ItemDraft &draft : made({DraftMaterial::Words, verbs, {ItemSort::TypedCloze}, 30, {}, 1}).items) {
            const QStringList accepted = draft.question.gapList().first().accepted;
            if (accepted.first() != draft.word + u'd')
                continue;
            ++seen;
            QVERIFY2(accepted.contains(draft.word + u's'), qPrintable(draft.word));
        }
        QVERIFY(seen > 0);
    }

    void whatIsNoTopicIsRefused()
    {
        const auto drafts = factory::makeDrafts(*m_bank, {DraftMaterial::Topic, u"xyzzyq"_s, {}, 5});
        QVERIFY(!drafts);
        QCOMPARE(drafts.error().code, ErrorCode::InvalidFields);
        const auto tooMany = factory::makeDrafts(*m_bank, {DraftMaterial::Topic, u"food"_s, {}, limits::maxDrafts + 1});
        QVERIFY(!tooMany);
    }

    void oddInputMakesNothingAndHarmsNothing()
    {
        for (const QString &text : {u"___ ___ ___ . ' ’ -- “"_s, QString(limits::maxDraftTextChars, u'a'), u"\u0000\uFFFF %s (?:"_s, QString(2'000, u'.'), u"fuck shit"_s}) {
            for (const DraftMaterial material : {DraftMaterial::Words, DraftMaterial::Text})
                QVERIFY(made({material, text, {}, 20, {}, 1}).items.isEmpty());
        }
    }

    void twentyItemsAreQuick()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(made({DraftMaterial::Topic, u"nature"_s, {}, 20, {}, 3}).items.size(), 20);
        qInfo("20 items in %lld ms", static_cast<long long>(timer.elapsed()));
    }
};

QTEST_GUILESS_MAIN(TestItemFactory)
#include "tst_itemfactory.moc"
