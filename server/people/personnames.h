#pragma once

#include <QStringView>

#include <span>

/// Names as they are usual in some countries, written down for people who are made up. Included by personmaker.cpp alone.
namespace wr::personnames {

struct Culture
{
    bool isFamilyFirst = false;
    std::span<const QStringView> women;
    std::span<const QStringView> men;
    std::span<const QStringView> families;
    std::span<const QStringView> middles; ///< between family and given name, or none
};

using V = QStringView;

inline constexpr V vietWomen[] {u"Anh", u"Bích", u"Châu", u"Diệp", u"Giang", u"Hà", u"Hạnh", u"Hoa", u"Hồng", u"Hương", u"Lan", u"Linh",
                                u"Mai", u"My", u"Ngân", u"Ngọc", u"Nhung", u"Oanh", u"Phương", u"Quyên", u"Thảo", u"Thủy", u"Trang", u"Yến"};
inline constexpr V vietMen[] {u"An", u"Bảo", u"Bình", u"Cường", u"Dũng", u"Đạt", u"Đức", u"Giang", u"Hải", u"Hiếu", u"Hùng", u"Huy",
                              u"Khánh", u"Kiên", u"Lâm", u"Long", u"Minh", u"Nam", u"Phúc", u"Quân", u"Sơn", u"Thắng", u"Trung", u"Vinh"};
inline constexpr V vietFamilies[] {u"Nguyễn", u"Trần", u"Lê", u"Phạm", u"Hoàng", u"Huỳnh", u"Phan", u"Vũ", u"Võ", u"Đặng", u"Bùi", u"Đỗ",
                                   u"Hồ", u"Ngô", u"Dương", u"Lý", u"Đinh", u"Trịnh"};
inline constexpr V vietMiddles[] {u"Thị", u"Văn", u"Hữu", u"Đức", u"Ngọc", u"Minh", u"Thanh", u"Quốc", u"Xuân", u"Gia", u"Kim", u"Bảo"};

inline constexpr V englishWomen[] {u"Alice", u"Amelia", u"Beth", u"Charlotte", u"Chloe", u"Daisy", u"Emily", u"Grace", u"Hannah", u"Isla",
                                   u"Jessica", u"Lucy", u"Megan", u"Molly", u"Olivia", u"Phoebe", u"Ruby", u"Sophie"};
inline constexpr V englishMen[] {u"Adam", u"Alfie", u"Ben", u"Callum", u"Daniel", u"Edward", u"Finn", u"George", u"Harry", u"Jack",
                                 u"James", u"Liam", u"Luke", u"Noah", u"Oliver", u"Ryan", u"Sam", u"Tom"};
inline constexpr V englishFamilies[] {u"Adams", u"Baker", u"Brown", u"Carter", u"Clarke", u"Cooper", u"Davies", u"Evans", u"Foster", u"Green",
                                      u"Hall", u"Hughes", u"Johnson", u"Jones", u"King", u"Lewis", u"Miller", u"Moore", u"O'Neill", u"Parker",
                                      u"Reed", u"Scott", u"Smith", u"Taylor", u"Turner", u"Walker", u"White", u"Wright"};

inline constexpr V germanWomen[] {u"Anna", u"Clara", u"Emma", u"Frieda", u"Greta", u"Hannah", u"Ida", u"Jana", u"Käthe", u"Lena", u"Marie", u"Sophie"};
inline constexpr V germanMen[] {u"Anton", u"Ben", u"Emil", u"Felix", u"Jonas", u"Jürgen", u"Lukas", u"Max", u"Moritz", u"Paul", u"Theo", u"Uwe"};
inline constexpr V germanFamilies[] {u"Bauer", u"Becker", u"Fischer", u"Hoffmann", u"Jäger", u"Klein", u"König", u"Krüger", u"Meyer", u"Müller",
                                     u"Richter", u"Schäfer", u"Schmidt", u"Schröder", u"Vogel", u"Wagner", u"Weiß", u"Wolf"};

inline constexpr V romanceWomen[] {u"Ana", u"Beatriz", u"Camila", u"Chiara", u"Élodie", u"Inés", u"Júlia", u"Lucía", u"María", u"Noémie", u"Sofía", u"Valentina"};
inline constexpr V romanceMen[] {u"André", u"Bruno", u"Diego", u"François", u"Gabriel", u"João", u"José", u"Luca", u"Mateo", u"Nicolás", u"Rafael", u"Théo"};
inline constexpr V romanceFamilies[] {u"Almeida", u"Bianchi", u"Costa", u"Dubois", u"Fernández", u"Ferreira", u"García", u"Gómez", u"Laurent",
                                      u"López", u"Martínez", u"Moreau", u"Núñez", u"Pereira", u"Ramírez", u"Rossi", u"Santos", u"Souza"};

inline constexpr V indianWomen[] {u"Aditi", u"Ananya", u"Deepa", u"Divya", u"Isha", u"Kavya", u"Lakshmi", u"Meera", u"Neha", u"Pooja", u"Priya", u"Riya"};
inline constexpr V indianMen[] {u"Aarav", u"Aditya", u"Arjun", u"Dev", u"Ishaan", u"Karan", u"Manish", u"Nikhil", u"Rahul", u"Rohan", u"Sanjay", u"Vikram"};
inline constexpr V indianFamilies[] {u"Agarwal", u"Bose", u"Chopra", u"Das", u"Gupta", u"Iyer", u"Joshi", u"Kapoor", u"Kumar", u"Mehta", u"Nair",
                                     u"Patel", u"Rao", u"Reddy", u"Sharma", u"Singh"};

inline constexpr V malayWomen[] {u"Aisyah", u"Citra", u"Dewi", u"Fitri", u"Indah", u"Kartika", u"Lestari", u"Nur", u"Putri", u"Ratna", u"Sari", u"Wulan"};
inline constexpr V malayMen[] {u"Adi", u"Agus", u"Bambang", u"Budi", u"Dimas", u"Eko", u"Fajar", u"Hendra", u"Joko", u"Rizky", u"Surya", u"Yusuf"};
inline constexpr V malayFamilies[] {u"Gunawan", u"Hidayat", u"Kurniawan", u"Lubis", u"Nugroho", u"Pratama", u"Rahman", u"Santoso", u"Saputra",
                                    u"Setiawan", u"Siregar", u"Susanto", u"Wibowo", u"Wijaya"};

inline constexpr V arabicWomen[] {u"Amina", u"Farida", u"Fatma", u"Habiba", u"Layla", u"Mariam", u"Nadia", u"Nour", u"Salma", u"Yasmin", u"Zahra", u"Zeynep"};
inline constexpr V arabicMen[] {u"Ahmed", u"Ali", u"Emre", u"Hassan", u"Ibrahim", u"Karim", u"Khaled", u"Mahmoud", u"Mustafa", u"Omar", u"Tarek", u"Youssef"};
inline constexpr V arabicFamilies[] {u"Abdallah", u"Aydın", u"Çelik", u"Demir", u"El-Sayed", u"Farouk", u"Fathy", u"Haddad", u"Kaya", u"Mansour",
                                     u"Nasser", u"Öztürk", u"Saleh", u"Şahin", u"Yılmaz", u"Zaki"};

inline constexpr V slavicWomen[] {u"Alena", u"Anna", u"Daria", u"Ewa", u"Hana", u"Kateřina", u"Małgorzata", u"Oksana", u"Tereza", u"Zofia"};
inline constexpr V slavicMen[] {u"Andriy", u"Bohdan", u"Jakub", u"Jiří", u"Łukasz", u"Marek", u"Ondřej", u"Paweł", u"Taras", u"Wojciech"};
inline constexpr V slavicFamilies[] {u"Bondarenko", u"Černý", u"Dvořák", u"Horák", u"Kovalenko", u"Kowalczyk", u"Mazur", u"Nowak", u"Novotný",
                                     u"Shevchenko", u"Svoboda", u"Wójcik", u"Zieliński"};

inline constexpr V japaneseWomen[] {u"愛", u"花子", u"結衣", u"さくら", u"陽菜", u"美咲", u"由美", u"葵"};
inline constexpr V japaneseMen[] {u"健", u"大輔", u"拓也", u"翔太", u"直樹", u"陽斗", u"蓮", u"悠真"};
inline constexpr V japaneseFamilies[] {u"伊藤", u"加藤", u"高橋", u"佐藤", u"山田", u"小林", u"鈴木", u"田中", u"渡辺", u"中村"};

inline constexpr V koreanWomen[] {u"Eun-ji", u"Hae-won", u"Ji-woo", u"Min-seo", u"Seo-yeon", u"Soo-jin", u"Ye-jin", u"Yuna"};
inline constexpr V koreanMen[] {u"Dong-hyun", u"Hyun-woo", u"Jae-min", u"Ji-hoon", u"Joon-ho", u"Min-jun", u"Sung-min", u"Tae-yang"};
inline constexpr V koreanFamilies[] {u"Choi", u"Han", u"Jung", u"Kang", u"Kim", u"Lee", u"Lim", u"Park", u"Shin", u"Yoon"};

inline constexpr V africanWomen[] {u"Abeni", u"Adaeze", u"Amara", u"Chiamaka", u"Folake", u"Ife", u"Ngozi", u"Wanjiru", u"Yetunde", u"Zawadi"};
inline constexpr V africanMen[] {u"Ade", u"Baraka", u"Chidi", u"Emeka", u"Femi", u"Jabari", u"Kamau", u"Obinna", u"Tunde", u"Uche"};
inline constexpr V africanFamilies[] {u"Abiola", u"Adeyemi", u"Balogun", u"Eze", u"Kariuki", u"Mwangi", u"Nwosu", u"Obi", u"Ochieng", u"Okafor",
                                      u"Okonkwo", u"Otieno"};

inline constexpr Culture vietnamese {true, vietWomen, vietMen, vietFamilies, vietMiddles};
inline constexpr Culture english {false, englishWomen, englishMen, englishFamilies, {}};
inline constexpr Culture german {false, germanWomen, germanMen, germanFamilies, {}};
inline constexpr Culture romance {false, romanceWomen, romanceMen, romanceFamilies, {}};
inline constexpr Culture indian {false, indianWomen, indianMen, indianFamilies, {}};
inline constexpr Culture malay {false, malayWomen, malayMen, malayFamilies, {}};
inline constexpr Culture arabic {false, arabicWomen, arabicMen, arabicFamilies, {}};
inline constexpr Culture slavic {false, slavicWomen, slavicMen, slavicFamilies, {}};
inline constexpr Culture japanese {true, japaneseWomen, japaneseMen, japaneseFamilies, {}};
inline constexpr Culture korean {true, koreanWomen, koreanMen, koreanFamilies, {}};
inline constexpr Culture african {false, africanWomen, africanMen, africanFamilies, {}};

/// How many of a thousand are of the country.
struct Country
{
    QStringView code; ///< empty: unknown
    int weight = 0;
    const Culture &culture;
};

inline constexpr Country countries[] {
    {u"VN", 260, vietnamese}, {u"US", 120, english}, {u"IN", 100, indian}, {u"ID", 70, malay}, {u"BR", 60, romance},
    {u"MX", 45, romance}, {u"PH", 45, romance}, {u"DE", 40, german}, {u"GB", 40, english}, {u"NG", 30, african},
    {u"FR", 30, romance}, {u"EG", 25, arabic}, {u"JP", 20, japanese}, {u"TR", 20, arabic}, {u"KR", 15, korean},
    {u"ES", 12, romance}, {u"IT", 12, romance}, {u"PL", 10, slavic}, {u"UA", 8, slavic}, {u"KE", 6, african},
    {u"CZ", 3, slavic}, {u"AT", 3, german}, {u"CH", 2, german}, {u"NZ", 1, english}, {u"IE", 1, english}, {u"", 22, english}};

} // namespace wr::personnames
