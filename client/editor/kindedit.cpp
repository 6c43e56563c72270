#include "editor/kindedit.h"

#include "kinds/kind.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

static_assert(int(KindEdit::Form::Nothing) == int(AnswerForm::Nothing));

constexpr std::array voices {"en-GB"_L1, "en-US"_L1};

/// A list of what is accepted with one text changed. One that is emptied at its end is gone; before it, it
/// stays, since it may be written anew.
void putText(QStringList &texts, int place, const QString &text)
{
    if (place >= texts.size()) {
        if (!text.isEmpty())
            texts.append(text);
    } else if (text.isEmpty() && place == texts.size() - 1) {
        texts.removeLast();
    } else {
        texts[place] = text;
    }
}

/// −1: no number at all. Who types "0," is on the way to "0,5".
double toleranceOf(const QString &text)
{
    const QList<double> read = textmatch::readNumbers(text);
    return read.isEmpty() ? textmatch::readNumbers(text + u'0').value(0, -1) : read.first();
}

QList<Gap> &gapsOf(Question &question)
{
    if (!question.gaps)
        question.gaps.emplace();
    return *question.gaps;
}

template <class T>
bool isIn(const QList<T> &list, int place)
{
    return place >= 0 && place < list.size();
}

} // namespace

KindEdit::KindEdit(Change change, FaultOf faultOf, QObject *parent)
    : QObject(parent)
    , m_change(std::move(change))
    , m_faultOf(std::move(faultOf))
{
}

void KindEdit::show(const Question &question)
{
    if (question.id != m_question.id) {
        m_sorted.clear();
        m_tolerance.clear();
    }
    m_question = question;
    findCategories();
    showAccepted();
    showSpares();
    showItems();
    showCategories();
    Q_EMIT changed();
}

void KindEdit::showAccepted()
{
    QList<EditedPart> rows;
    const bool isCloze = form() == Form::Cloze;
    const bool isShown = isCloze || form() == Form::Accepted || form() == Form::Order;
    for (int gap = 0; isShown && gap < m_question.gapList().size(); ++gap) {
        const QStringList &texts = m_question.gapList().at(gap).accepted;
        const QString field = u"gaps[%1].accepted"_s.arg(gap);
        const auto shown = std::min<qsizetype>(texts.size() + 1, limits::maxAccepted);
        for (int place = 0; place < shown; ++place) {
            EditedPart row {gap, place, texts.value(place)};
            if (place == 0) {
                row.context = isCloze ? gapContext(m_question, gap) : QString();
                row.fault = m_faultOf(field);
            }
            if (row.fault.isEmpty())
                row.fault = m_faultOf(u"%1[%2]"_s.arg(field).arg(place));
            row.isNew = place >= texts.size();
            rows.append(row);
        }
    }
    m_accepted.setRows(rows);
}

void KindEdit::showSpares()
{
    QList<EditedPart> rows;
    const bool isShown = form() == Form::Order || form() == Form::Pairs || (form() == Form::Cloze && hasBank());
    if (isShown) {
        for (int option : spareOptions(m_question)) {
            EditedPart row {0, int(rows.size()), m_question.options.at(option).text};
            row.fault = m_faultOf(u"options[%1].text"_s.arg(option));
            rows.append(row);
        }
        if (m_question.options.size() < limits::maxPieces) {
            EditedPart last {0, int(rows.size())};
            last.isNew = true;
            rows.append(last);
        }
    }
    m_spares.setRows(rows);
}

void KindEdit::showItems()
{
    QList<EditedPart> rows;
    const bool isShown = form() == Form::Pairs || form() == Form::Categories;
    for (int i = 0; isShown && i < m_question.gapList().size(); ++i) {
        const Gap &gap = m_question.gapList().at(i);
        const QString field = u"gaps[%1]"_s.arg(i);
        EditedPart row {0, i, gap.text, gap.accepted.value(0), m_sorted.value(i, -1)};
        row.fault = m_faultOf(field + u".text"_s);
        row.partnerFault = m_faultOf(field + u".accepted"_s);
        if (row.partnerFault.isEmpty())
            row.partnerFault = m_faultOf(field + u".accepted[0]"_s);
        rows.append(row);
    }
    if (isShown && rows.size() < limits::maxGaps) {
        EditedPart last {0, int(rows.size())};
        last.isNew = true;
        rows.append(last);
    }
    m_items.setRows(rows);
}

void KindEdit::showCategories()
{
    QList<EditedPart> rows;
    if (form() == Form::Categories) {
        for (int i = 0; i < m_question.options.size(); ++i) {
            EditedPart row {0, i, m_question.options.at(i).text};
            row.fault = m_faultOf(u"options[%1].text"_s.arg(i));
            rows.append(row);
        }
        if (rows.size() < limits::maxOptions) {
            EditedPart last {0, int(rows.size())};
            last.isNew = true;
            rows.append(last);
        }
    }
    m_categories.setRows(rows);
}

/// By the names; where several have one, as it was.
void KindEdit::findCategories()
{
    const QList<int> before = m_sorted;
    m_sorted.clear();
    for (int i = 0; i < m_question.gapList().size(); ++i) {
        const QStringList &accepted = m_question.gapList().at(i).accepted;
        const auto isOf = [&](int option) {
            return isIn(m_question.options, option) && !accepted.isEmpty() && m_question.options.at(option).text == accepted.first();
        };
        int found = before.value(i, -1);
        for (int option = 0; option < m_question.options.size() && !isOf(found); ++option)
            found = option;
        m_sorted.append(isOf(found) ? found : -1);
    }
}

// ---- the kind ---------------------------------------------------------------------------------------

QString KindEdit::name() const
{
    return KindWords::tr(kindForm(m_question.kind).name);
}

QString KindEdit::hint() const
{
    return KindWords::tr(kindForm(m_question.kind).hint);
}

QStringList KindEdit::groupNames() const
{
    //: Groups of kinds of questions
    return {tr("Choose"), tr("Type"), tr("Order and match"), tr("Ask around")};
}

QList<QString> KindEdit::kindNames(int group) const
{
    QStringList names;
    for (const KindForm &form : kindForms()) {
        if (int(form.group) == group)
            names.append(KindWords::tr(form.name));
    }
    return names;
}

int KindEdit::placeInGroup() const
{
    int place = 0;
    for (const KindForm &form : kindForms()) {
        if (form.kind == m_question.kind)
            break;
        place += int(form.group) == group() ? 1 : 0;
    }
    return place;
}

void KindEdit::choose(int group, int place)
{
    for (const KindForm &form : kindForms()) {
        if (int(form.group) == group && place-- == 0)
            choose(form.kind);
    }
}

void KindEdit::choose(QuestionKind kind)
{
    m_change({}, [kind](Question &question) { changeKind(question, kind); });
}

bool KindEdit::isScored() const
{
    return kindOf(m_question).isScored;
}

// ---- what is accepted -------------------------------------------------------------------------------

const Gap &KindEdit::firstGap() const
{
    static const Gap none;
    return m_question.gapList().isEmpty() ? none : m_question.gapList().first();
}

void KindEdit::setAccepted(int gap, int place, const QString &text)
{
    m_change(u"gaps[%1].accepted[%2]"_s.arg(gap).arg(place), [&](Question &question) {
        if (isIn(gapsOf(question), gap) && place >= 0 && place < limits::maxAccepted)
            putText(gapsOf(question)[gap].accepted, place, text);
    });
}

void KindEdit::removeAccepted(int gap, int place)
{
    m_change({}, [&](Question &question) {
        if (isIn(gapsOf(question), gap) && isIn(gapsOf(question).at(gap).accepted, place))
            gapsOf(question)[gap].accepted.removeAt(place);
    });
}

bool KindEdit::canBeExact() const
{
    const bool isTyped = form() == Form::Accepted || (form() == Form::Cloze && !hasBank());
    return isTyped && !isNumber() && !isDictation();
}

bool KindEdit::isExact() const
{
    return firstGap().isExact.value_or(false);
}

void KindEdit::setExact(bool isExact)
{
    m_change({}, [&](Question &question) {
        for (Gap &gap : gapsOf(question))
            gap.isExact = isExact ? std::optional(true) : std::nullopt;
    });
}

QString KindEdit::tolerance() const
{
    const std::optional<double> now = firstGap().tolerance;
    // What is being typed stays as it is: "0." is not made "0".
    if (now ? toleranceOf(m_tolerance) == *now : m_tolerance.isEmpty())
        return m_tolerance;
    return now ? QString::number(*now, 'g', QLocale::FloatingPointShortest) : QString();
}

void KindEdit::setTolerance(const QString &text)
{
    const double number = toleranceOf(text);
    if (!text.isEmpty() && (number < 0 || number > limits::maxTolerance)) {
        Q_EMIT changed();
        return;
    }
    m_tolerance = text;
    m_change(u"tolerance"_s, [&](Question &question) {
        for (Gap &gap : gapsOf(question))
            gap.tolerance = text.isEmpty() ? std::nullopt : std::optional(number);
    });
    Q_EMIT changed();
}

void KindEdit::makeGap(int start, int end)
{
    m_change({}, [&](Question &question) { wr::makeGap(question, start, end); });
}

// ---- options that follow from it -------------------------------------------------------------------

bool KindEdit::canHaveBank() const
{
    const auto wanted = kindForm(m_question.kind).wanted;
    return hasBank() || (wanted && !wanted(m_question).isEmpty());
}

void KindEdit::setBank(bool hasBank)
{
    m_change({}, [&](Question &question) {
        question.options.clear();
        if (hasBank) {
            for (const QString &text : kindForm(question.kind).wanted(question))
                question.options.append({newOptionId(question), text, false});
        }
    });
}

void KindEdit::setSpare(int place, const QString &text)
{
    m_change(u"spares[%1]"_s.arg(place), [&](Question &question) {
        const QList<int> spares = spareOptions(question);
        if (isIn(spares, place) && text.isEmpty() && place == spares.size() - 1)
            question.options.removeAt(spares.at(place));
        else if (isIn(spares, place))
            question.options[spares.at(place)].text = text;
        else if (!text.isEmpty() && question.options.size() < limits::maxPieces)
            question.options.append({newOptionId(question), text, false});
    });
}

void KindEdit::removeSpare(int place)
{
    m_change({}, [&](Question &question) {
        const QList<int> spares = spareOptions(question);
        if (isIn(spares, place))
            question.options.removeAt(spares.at(place));
    });
}

// ---- pairs and categories ---------------------------------------------------------------------------

void KindEdit::setItem(int place, const QString &text)
{
    m_change(u"gaps[%1].text"_s.arg(place), [&](Question &question) {
        QList<Gap> &gaps = gapsOf(question);
        if (isIn(gaps, place))
            gaps[place].text = text;
        else if (!text.isEmpty() && gaps.size() < limits::maxGaps)
            gaps.append(Gap {text, {}});
    });
}

void KindEdit::setPartner(int place, const QString &text)
{
    m_change(u"gaps[%1].accepted[0]"_s.arg(place), [&](Question &question) {
        QList<Gap> &gaps = gapsOf(question);
        if (isIn(gaps, place))
            putText(gaps[place].accepted, 0, text);
        else if (!text.isEmpty() && gaps.size() < limits::maxGaps)
            gaps.append(Gap {{}, {text}});
    });
}

void KindEdit::removeItem(int place)
{
    if (isIn(m_sorted, place))
        m_sorted.removeAt(place);
    m_change({}, [&](Question &question) {
        if (isIn(gapsOf(question), place))
            gapsOf(question).removeAt(place);
    });
}

QList<QString> KindEdit::categoryNames() const
{
    QStringList names;
    if (form() == Form::Categories) {
        for (const Option &option : m_question.options)
            names.append(option.text);
    }
    return names;
}

void KindEdit::setCategory(int place, const QString &text)
{
    m_change(u"categories[%1]"_s.arg(place), [&](Question &question) {
        if (!isIn(question.options, place)) {
            if (!text.isEmpty() && question.options.size() < limits::maxOptions)
                question.options.append({newOptionId(question), text, false});
            return;
        }
        question.options[place].text = text;
        for (int i = 0; i < gapsOf(question).size(); ++i) {
            if (m_sorted.value(i, -1) == place)
                gapsOf(question)[i].accepted = {text};
        }
    });
}

void KindEdit::removeCategory(int place)
{
    const QList<int> sorted = m_sorted;
    for (int &category : m_sorted)
        category = category == place ? -1 : category > place ? category - 1 : category;
    m_change({}, [&](Question &question) {
        if (!isIn(question.options, place))
            return;
        question.options.removeAt(place);
        for (int i = 0; i < gapsOf(question).size(); ++i) {
            if (sorted.value(i, -1) == place)
                gapsOf(question)[i].accepted.clear();
        }
    });
}

void KindEdit::sortInto(int item, int category)
{
    if (!isIn(m_question.options, category) || !isIn(m_sorted, item))
        return;
    m_sorted[item] = category;
    m_change({}, [&](Question &question) { gapsOf(question)[item].accepted = {question.options.at(category).text}; });
}

// ---- what is heard ----------------------------------------------------------------------------------

int KindEdit::voice() const
{
    if (!m_question.speech)
        return 0;
    const auto at = std::find(voices.begin(), voices.end(), m_question.speech->voice);
    return at == voices.end() ? 1 : int(at - voices.begin()) + 1;
}

void KindEdit::setVoice(int voice)
{
    m_change({}, [&](Question &question) {
        if (voice < 1 || voice > int(voices.size())) {
            question.speech.reset();
            return;
        }
        const QString sentence = question.kind == QuestionKind::Dictation ? firstGap().accepted.value(0) : QString();
        if (!question.speech)
            question.speech = Speech {sentence, {}};
        question.speech->voice = voices.at(size_t(voice - 1));
        // Only one of them is heard.
        question.audio.reset();
    });
}

void KindEdit::setSpokenText(const QString &text)
{
    m_change(u"speech.text"_s, [&](Question &question) {
        if (question.speech)
            question.speech->text = text;
    });
}

bool KindEdit::isSpokenApart() const
{
    return m_question.speech && (!isDictation() || m_question.speech->text != firstGap().accepted.value(0));
}

void KindEdit::setPlays(int plays)
{
    m_change(u"plays"_s, [&](Question &question) {
        question.plays = plays > 0 ? std::optional(std::min(plays, limits::maxPlays)) : std::nullopt;
    });
}

} // namespace wr
